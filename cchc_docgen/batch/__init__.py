"""A year's letters in one run: rows of a data table over one letter.

The table comes first. :mod:`~cchc_docgen.batch.tables.reading` opens a CSV file, a workbook or a YAML
list and gives a :class:`~cchc_docgen.batch.tables.table.Table`: columns with names a text can use, and rows
of finished texts, each with what is wrong with it.
"""
