"""A ``.docx`` read back as a plain description."""
