"""Letters as pages: ``.docx`` to PDF by LibreOffice, judged by its result; pictures, merging, a proof.

:mod:`~cchc_docgen.pdf.soffice` finds the program, :mod:`~cchc_docgen.pdf.supervision` runs it and ends it,
:mod:`~cchc_docgen.pdf.process` takes files through one, :mod:`~cchc_docgen.pdf.worker` through as many as it
needs, and :mod:`~cchc_docgen.pdf.conversion` shares the files among workers. PDF is read by pdfium alone
(:mod:`~cchc_docgen.pdf.pages`).
"""
