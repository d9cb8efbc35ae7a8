"""What an office file is, whatever is in it: zip container, package, WordprocessingML read back.

In goes a ``.docx`` (or another package) of anybody, out come its parts, its text, or its plain
:class:`~cchc_docgen.ooxml.description.Description`. Every stage that reads finished files may call it.
"""
