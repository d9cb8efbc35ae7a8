"""Letters from their sources: read, checked, made, one by one or a row at a time.

A source is a path, or the text of a letter: a ``str`` with a line break is a text, one without is a path.
A text draws on the registers of ``folder`` and the folders above it, as if it were a file there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.api.results import BatchResult, BuildResult, CheckResult, in_order
from cchc_docgen.diagnostics import DocgenError

if TYPE_CHECKING:
    from cchc_docgen.letter.model import Letter
    from cchc_docgen.pipeline.single import Checked, Production

LetterSource = str | os.PathLike[str]

TEXT = "<text>"  # how findings call a letter that is no file


@dataclass(frozen=True, slots=True)
class _Text:
    text: str

    def read_bytes(self) -> bytes:
        """Return the text as a file would hold it; what no file can hold is told by the reader."""
        return self.text.encode("utf-8", "surrogatepass")


def read_letter(source: LetterSource, *, folder: str | os.PathLike[str] = ".") -> Letter:
    """Read a letter with its registers into the typed, frozen model; no rule is asked.

    Raises :class:`DocgenError` with every finding for a source that cannot be read.
    """
    from cchc_docgen.letter.context import Registers, check_markup, read_context
    from cchc_docgen.source.reading import read_source

    path, readable, shown = _located(source, folder)
    resolved = read_context(path, read_source(readable, shown), Registers())
    known = resolved.references.model.root if resolved.references else None
    if findings := check_markup(resolved.source, known):
        raise DocgenError(findings)
    return resolved.letter


def check(source: LetterSource, *, folder: str | os.PathLike[str] = ".") -> CheckResult:
    """Check a letter as ``cchc-docgen check`` does; nothing is made."""
    from cchc_docgen.pipeline.single import Production

    try:
        checked = _checked(Production(), source, folder)
    except DocgenError as problem:
        return CheckResult(in_order(problem.findings), accepted=problem.accepted)
    codes = tuple(code for code, _ in checked.not_evaluated)
    return CheckResult(in_order(checked.findings), codes, checked.accepted)


def build(
    source: LetterSource,
    output: str | os.PathLike[str] | None = None,
    *,
    folder: str | os.PathLike[str] = ".",
) -> BuildResult:
    """Make a letter; it is written to the file ``output`` if that is given, whole or not at all."""
    from cchc_docgen.output.files import write_file
    from cchc_docgen.pipeline.single import Production

    production = Production()
    try:
        checked = _checked(production, source, folder)
        content = production.render(checked)
        path = None if output is None else Path(output)
        if path is not None:
            write_file(path, content)
    except DocgenError as problem:
        return BuildResult(in_order(problem.findings))
    return BuildResult(in_order(checked.findings), content, path)


def batch(
    source: str | os.PathLike[str],
    data: str | os.PathLike[str],
    output: str | os.PathLike[str] = "out",
    *,
    name: str = "",
    key: str = "",
    worksheet: str | None = None,
    only: Iterable[str] = (),
    jobs: int = 1,
    strict: bool = False,
    resume: bool = False,
    dry_run: bool = False,
) -> BatchResult:
    """Make a letter of each row of a table in the folder ``output``, as ``cchc-docgen batch`` does.

    Source and table are files. The keywords are the options of the command: ``name`` is the pattern of the
    files' names, ``key`` the column that tells rows apart, ``only`` the keys of the rows to make.
    """
    from cchc_docgen.batch.executors import chosen_execution
    from cchc_docgen.batch.request import BatchRequest
    from cchc_docgen.batch.run import run_batch

    request = BatchRequest(
        letter=Path(source),
        data=Path(data),
        folder=Path(output),
        pattern=name,
        key=key,
        sheet=worksheet,
        only=frozenset(only),
        strict=strict,
        dry_run=dry_run,
        verify=resume,
    )
    try:
        result = run_batch(request, chosen_execution(jobs, None))
    except DocgenError as problem:
        return BatchResult(in_order(problem.findings))
    return BatchResult(
        tuple(result.findings),
        made=result.made,
        unchanged=result.unchanged,
        rejected=result.rejected,
        failed=result.failed,
        hidden=result.hidden,
        paths=tuple(Path(output, each) for each in result.letters()),
    )


def _checked(
    production: Production, source: LetterSource, folder: str | os.PathLike[str]
) -> Checked:
    from cchc_docgen.source.reading import read_source

    path, readable, shown = _located(source, folder)
    return production.check_source(path, read_source(readable, shown))


def _located(
    source: LetterSource, folder: str | os.PathLike[str]
) -> tuple[Path, Path | _Text, str]:
    """Return where a letter stands, what it is read from, and how findings call it."""
    from cchc_docgen.letter.registers import shown_path

    if isinstance(source, str) and ("\n" in source or "\r" in source):
        return Path(folder, TEXT), _Text(source), TEXT
    path = Path(source)
    return path, path, shown_path(path)
