"""Letters as pages: ``.docx`` to PDF by LibreOffice, judged by its result; pictures, merging, a proof.

:mod:`~cchc_docgen.pdf.soffice` finds the program, :mod:`~cchc_docgen.pdf.supervision` runs it and ends it,
:mod:`~cchc_docgen.pdf.worker` takes files through it, :mod:`~cchc_docgen.pdf.conversion` shares the files
among workers. PDF is read by pdfium alone (:mod:`~cchc_docgen.pdf.pages`).
"""
