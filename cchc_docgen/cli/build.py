"""``build``: letters in, a ``.docx`` of each out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docgen.cli.language import Command, say
from cchc_docgen.cli.show import (
    FORCE,
    OUTPUT,
    PDF,
    PDF_A,
    REFUSED,
    SOURCES,
    note,
    progress,
    refusing,
    show,
)

if TYPE_CHECKING:
    from cchc_docgen.diagnostics import Finding

_BUILD = say(
    vi="""Tạo tệp .docx cho từng văn bản; thư mục nghĩa là mọi văn bản bên trong.

Đường dẫn các tệp đã tạo in ra stdout, lỗi in ra stderr. Văn bản có lỗi không được tạo; các văn bản khác
vẫn được tạo.

\b
Ví dụ:
  cchc-docgen build letters/2019/cchc-2018.yaml      tạo out/cchc-2018.docx
  cchc-docgen build letters -o out                   mọi văn bản, giữ nguyên thư mục con
  cchc-docgen build letters -o out --pdf             thêm bản PDF cạnh mỗi tệp""",
    en="""Make a .docx of each letter; a folder means every letter under it.

Paths of produced files go to stdout, findings to stderr. A letter with an error is not made; the others
are.

\b
Examples:
  cchc-docgen build letters/2019/cchc-2018.yaml      makes out/cchc-2018.docx
  cchc-docgen build letters -o out                   every letter, subfolders kept
  cchc-docgen build letters -o out --pdf             also a PDF beside each file""",
)


@click.command("build", cls=Command, help=_BUILD)
@SOURCES
@OUTPUT
@FORCE
@PDF
@PDF_A
def build(sources: tuple[Path, ...], output: Path, force: bool, pdf: bool, pdf_a: bool) -> None:
    """Produce every letter named."""
    from cchc_docgen.pipeline.selection import select
    from cchc_docgen.pipeline.single import Production

    with refusing():
        selection = select(sources, output)
    planned = selection.letters
    production, made = Production(), list[Path]()
    findings: list[Finding] = []
    for source, target in progress(planned, printing=True):
        outcome = production.build(source, target, force=force)
        findings += outcome.findings
        if outcome.output is not None:
            made.append(outcome.output)
            click.echo(outcome.output)
    show(findings)
    _passed_over(selection.forms)
    for table in selection.skipped:
        note("words-build", "table", table=table)
    refused = len(planned) - len(made)
    if refused:
        _named_forms(sources)
        note("words-build", "refused", refused=refused, letters=len(planned))
    code = _pdf_beside(made, pdf_a=pdf_a) if pdf or pdf_a else 0
    sys.exit(max(code, REFUSED if refused else 0))


def _pdf_beside(letters: list[Path], *, pdf_a: bool) -> int:
    from cchc_docgen.cli.pdf import beside

    return beside(letters, pdf_a=pdf_a)


def _passed_over(forms: list[Path]) -> None:
    """Say which letters of a folder need a table of data."""
    for form in forms:
        note("words-build", "passed-over", form=form)


def _named_forms(sources: Iterable[Path]) -> None:
    """Say which of the letters named by themselves have open places, which no single letter may have."""
    from cchc_docgen.pipeline.selection import has_open_places

    for source in filter(has_open_places, sources):
        note("words-build", "form", form=source)
