"""What ``check`` reads beside the letters of a folder: forms with their tables, registers, templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from cchc_docgen.batch.form_check import check_form
from cchc_docgen.cli.show import note
from cchc_docgen.diagnostics import DocgenError, gathering
from cchc_docgen.letter.registers import (
    OFFICE,
    REFERENCES,
    Office,
    References,
    ScoreTable,
    shown_path,
)
from cchc_docgen.pipeline.selection import TEMPLATES

if TYPE_CHECKING:
    from cchc_docgen.cli.checking import Checking
    from cchc_docgen.pipeline.single import Production


def examine_beside(checking: Checking, production: Production) -> None:
    """Check the forms, registers and templates of a run; what is found joins its findings."""
    for form in checking.forms:
        checked = check_form(form, production)
        checking.findings += checked.findings
        checking.tables[form] = checked.tables
    for register in checking.registers:
        models: dict[str, type[BaseModel]] = {OFFICE: Office, REFERENCES: References}
        model = models.get(register.name, ScoreTable)
        with gathering(checking.findings):
            production.registers.read(model, register)
    templates = [*checking.templates, *(_drawn_on(checking, production) if checking.whole else ())]
    for template in dict.fromkeys(path.resolve() for path in templates):
        if not _is_shipped(template):
            from cchc_docgen.render.lint import check_template

            checking.findings += check_template(template, shown_path(template))


def _drawn_on(checking: Checking, production: Production) -> Iterator[Path]:
    """Yield the templates of the folders that the letters and forms take theirs from."""
    letters = {path.parent: path for path, _ in checking.letters}
    letters |= {path.parent: path for path in checking.forms}
    folders = {production.registers.nearest(path, TEMPLATES) for path in letters.values()}
    for folder in sorted(filter(None, folders)):
        yield from sorted(p for p in folder.rglob("*.docx") if not p.name.startswith((".", "~$")))


def _is_shipped(template: Path) -> bool:
    from cchc_docgen.ooxml.package import read_package
    from cchc_docgen.render.compiled import is_shipped

    try:
        return is_shipped(read_package(template))
    except DocgenError:
        return False  # what is wrong with it is told by its check


def say_read(checking: Checking) -> None:
    """Say what was checked of the forms, and what was passed over."""
    for form, tables in checking.tables.items():
        names = ", ".join(each.name for each in tables)
        note("words-check", "form-with-rows" if tables else "form", form=form, tables=names)
    for path in checking.skipped:
        note("words-check", "passed-over", path=path)
