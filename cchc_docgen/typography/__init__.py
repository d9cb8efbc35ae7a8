"""Printed widths of Times New Roman: how long a line is, and where it breaks.

* :mod:`~cchc_docgen.typography.lines` – the width of a text in points
* :mod:`~cchc_docgen.typography.lines` – the lines a text takes in a given width
* ``widths.json`` – the advance widths of the four styles
"""
