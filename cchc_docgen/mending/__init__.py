"""Mends in a YAML file what is safe to mend, and leaves every other byte of it as it is.

``mends`` knows what is mended in a piece of text, ``pieces`` where the texts of a file stand, ``edits``
how a text is changed in several places, ``repair`` mends one file and proves that nothing else changed,
``difference`` shows it.
"""
