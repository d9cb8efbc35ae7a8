"""Letters as pages, with LibreOffice and with stand-ins for it."""
