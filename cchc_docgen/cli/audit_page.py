"""The pages that ``audit --html`` shows: made by LibreOffice, read by pdfium."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.audit.judging import Judgement
from cchc_docgen.audit.judging.rule_table import topics
from cchc_docgen.audit.judging.verdicts import part_name, place_of_law
from cchc_docgen.cli.auditing import Audited
from cchc_docgen.diagnostics import NOTHING, Term
from cchc_docgen.engine import term
from cchc_docgen.ooxml.description import Description
from cchc_docgen.report import audit_page
from cchc_docgen.report.sentences import Language, ordered

if TYPE_CHECKING:
    from cchc_docgen.pdf.soffice import Soffice

Pictures = Callable[[Sequence[Path]], Mapping[Path, tuple[bytes, ...]]]
"""Gives the pages of files as PNG; a file of which there are none is left out."""


def html_page(
    audited: Iterable[Audited],
    language: Language,
    pictures: Pictures,
    source: str = "",
) -> str:
    """Return the page; ``source`` is what a letter was compared with, ``''`` for nothing."""
    files = list(audited)
    shown = pictures([each.path for each in files if each.description is not None])
    return audit_page.audit_page(
        [_shown(each, source, shown.get(each.path, ())) for each in files], language
    )


def _shown(each: Audited, source: str, pages: tuple[bytes, ...]) -> audit_page.Audited:
    judgement = each.judgement
    return audit_page.Audited(
        file=each.file,
        findings=tuple(sorted(ordered(each.findings), key=lambda found: found.severity)),
        verdicts=judgement.verdicts if judgement else (),
        names=dict(_names(judgement)) if judgement else None,
        regulation=_regulation(judgement),
        kind=judgement.kind.name if judgement and judgement.kind else "",
        source=source,
        texts=tuple(_texts(each.description)),
        pages=pages,
        no_pictures=term("words-audit", "no-pictures"),
        points=dict(_points(judgement)) if judgement else None,
    )


def _regulation(judgement: Judgement | None) -> Term:
    if judgement is None:
        return NOTHING
    title = judgement.profile.title
    return Term(title.vi, title.en)


def _names(judgement: Judgement) -> Iterator[tuple[str, Term]]:
    for verdict in judgement.verdicts:
        yield verdict.part, part_name(verdict.part, judgement.profile)


def _points(judgement: Judgement) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield where each rule is written."""
    for verdict in judgement.verdicts:
        law = place_of_law(topics()[verdict.code], verdict.part, judgement.profile)
        yield (verdict.code, verdict.part), law.source


def _texts(description: Description | None) -> Iterator[tuple[int, str]]:
    for paragraph in description.paragraphs if description else ():
        if not paragraph.is_blank:
            yield paragraph.number, f"{paragraph.label} {paragraph.shown}".strip()


def pictures_of(
    files: Sequence[Path], beside: Path, soffice: Soffice
) -> Mapping[Path, tuple[bytes, ...]]:
    """Return the pages of files as PNG; one that LibreOffice cannot open is left out.

    Where ``soffice`` cannot be used, there are none. ``beside`` is the folder to work in.
    Raises :class:`DocgenError` with ``output-unwritable`` when nothing can be written there.
    """
    from cchc_docgen.pdf.conversion import Manner, convert, working_folder
    from cchc_docgen.pdf.tasks import Task

    if not files or not soffice.usable:
        return {}
    with working_folder(beside) as place:
        tasks = [Task(file, place / f"{number}.pdf") for number, file in enumerate(files)]
        done = convert(tasks, soffice.program, Manner())
        return {each.task.docx: _pages(each.task.pdf) for each in done if each.finding is None}


def _pages(pdf: Path) -> tuple[bytes, ...]:
    from cchc_docgen.diagnostics import Mark
    from cchc_docgen.pdf.pictures import Look, pictures

    return tuple(picture for _, picture in pictures(pdf, Look(), Mark(str(pdf))))
