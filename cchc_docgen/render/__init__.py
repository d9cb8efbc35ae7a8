"""A letter's finished texts and a Word template become the bytes of a ``.docx`` here."""
