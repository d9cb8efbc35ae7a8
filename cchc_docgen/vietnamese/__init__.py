"""Vietnamese as official letters write it: text, numbers, dates, amounts in words.

Pure functions; Babel, slow to begin, is only the oracle of their tests.

* :mod:`~cchc_docgen.vietnamese.text` – one spelling of a letter (NFC, ``Đ``), tone marks, capitals
* :mod:`~cchc_docgen.vietnamese.numbers` – a typed number read and printed with the decimal comma
* :mod:`~cchc_docgen.vietnamese.dates` – a date as far as it is known, and the official date line
* :mod:`~cchc_docgen.vietnamese.words` – an amount in words
"""
