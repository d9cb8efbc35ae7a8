"""Finished documents: audited, compared with their source, turned into PDF.

A document is a path, or the bytes of a ``.docx``.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cchc_docgen.api.letters import LetterSource, build
from cchc_docgen.api.results import AuditResult, CompareResult, PdfResult, in_order
from cchc_docgen.diagnostics import DocgenError

if TYPE_CHECKING:
    from cchc_docgen.ooxml.description import Description

Document = str | os.PathLike[str] | bytes

BYTES = "<bytes>"  # how findings call a document that is no file


def audit(document: Document, *, profile: str | None = None) -> AuditResult:
    """Compare any ``.docx`` with the regulation of its date, or with the one named ``profile``.

    Raises :class:`ValueError` for a name that no regulation has.
    """
    from cchc_docgen.audit.auditing import audit_description
    from cchc_docgen.profiles.loader import load_profile, profile_names

    if profile is not None and profile not in profile_names():
        raise ValueError(f"no regulation {profile!r}; there are: {', '.join(profile_names())}")
    try:
        description = _described(document)
        judgement = audit_description(description, load_profile(profile) if profile else None)
    except DocgenError as problem:
        return AuditResult(in_order(problem.findings))
    findings = in_order(judgement.findings)
    return AuditResult(findings, judgement.profile.name, tuple(judgement.verdicts))


def compare(
    document: Document,
    source: LetterSource,
    *,
    folder: str | os.PathLike[str] = ".",
    data: str | os.PathLike[str] | None = None,
    row: str | None = None,
) -> CompareResult:
    """Compare a printed letter with the one its source gives, as ``cchc-docgen audit --against`` does.

    ``data`` and ``row`` name the table and the row of a letter of a batch, whose source is then a file.
    Raises :class:`ValueError` where only one of the two is given.
    """
    from cchc_docgen.audit.comparing.against import compare as compared

    if (data is None) != (row is None):
        raise ValueError("data and row go together")
    try:
        expected = _expected(source, folder, data, row)
        return CompareResult(in_order(compared(expected, _described(document))))
    except DocgenError as problem:
        return CompareResult(in_order(problem.findings))


def to_pdf(
    document: Document, output: str | os.PathLike[str] | None = None, *, pdf_a: bool = False
) -> PdfResult:
    """Turn a document into PDF with LibreOffice; left out, ``output`` is the file beside it.

    Raises :class:`ValueError` for bytes without ``output``.
    """
    if isinstance(document, bytes):
        if output is None:
            raise ValueError("bytes have no file to put the PDF beside: name the output")
        with TemporaryDirectory(prefix="cchc-pdf-") as folder:
            copy = Path(folder, "document.docx")
            copy.write_bytes(document)
            return _converted(copy, Path(output), pdf_a=pdf_a)
    docx = Path(document)
    return _converted(docx, Path(output or docx.with_suffix(".pdf")), pdf_a=pdf_a)


def _converted(docx: Path, pdf: Path, *, pdf_a: bool) -> PdfResult:
    from cchc_docgen.pdf.conversion import Manner, convert
    from cchc_docgen.pdf.judgement import font_warnings
    from cchc_docgen.pdf.soffice import find_soffice
    from cchc_docgen.pdf.tasks import Task

    soffice = find_soffice()
    if not soffice.usable:
        return PdfResult(soffice.findings)
    try:
        (answer,) = convert([Task(docx, pdf)], soffice.program, Manner(pdf_a))
    except DocgenError as problem:
        return PdfResult(in_order(problem.findings))
    if answer.finding is not None:
        return PdfResult((answer.finding,))
    return PdfResult(tuple(font_warnings([answer.replaced], soffice.program)), pdf)


def _expected(
    source: LetterSource,
    folder: str | os.PathLike[str],
    data: str | os.PathLike[str] | None,
    row: str | None,
) -> Description:
    """Return the letter that a source gives; raise :class:`DocgenError` for one that is refused."""
    from cchc_docgen.ooxml.reading import read_description

    if data is not None and row is not None:
        from cchc_docgen.batch.expected import expected_letter_of_row

        return read_description(expected_letter_of_row(Path(source), Path(data), row), str(source))
    built = build(source, folder=folder)
    if built.content is None:
        raise DocgenError(built.findings)
    return read_description(built.content)


def _described(document: Document) -> Description:
    from cchc_docgen.letter.registers import shown_path
    from cchc_docgen.ooxml.reading import read_description

    if isinstance(document, bytes):
        return read_description(document, BYTES)
    path = Path(document)
    return read_description(path, shown_path(path))
