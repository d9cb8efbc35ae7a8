"""The work of ``check``: which letters are meant, what is found in them, what is mended before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Accepted, DocgenError, Finding, errors, gathering
from cchc_docgen.letter.registers import OFFICE, shown_path
from cchc_docgen.letter.serials import Serials
from cchc_docgen.pipeline.many import examine_letters
from cchc_docgen.pipeline.selection import (
    Selection,
    has_open_places,
    letters_of,
    note_other,
    note_others_below,
    select_changed,
)
from cchc_docgen.pipeline.single import Production
from cchc_docgen.report.outcome import Outcome, Unjudged
from cchc_docgen.report.sentences import ordered
from cchc_docgen.rules.acceptance import check_folder
from cchc_docgen.source.reading import Steps, read_source

if TYPE_CHECKING:
    from cchc_docgen.mending.repair import Repaired

BARE = "accept-bare"

Pairs = list[tuple[Path, Path]]


@dataclass
class Checking:
    """One run over the letters chosen; what is found on the way gathers in ``findings``.

    ``tables`` are those beside each form whose rows were checked; ``whole`` tells that all the letters are
    made of is read too, which one letter named by itself does not ask for.
    """

    letters: Pairs = field(default_factory=list)
    forms: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    registers: list[Path] = field(default_factory=list)
    templates: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    tables: dict[Path, tuple[Path, ...]] = field(default_factory=dict)
    whole: bool = False

    def choose(self, sources: Iterable[Path], *, changed: bool) -> None:
        """Choose the letters that the sources mean, and what else is read beside them.

        It goes source by source: names may meet again, for nothing is written. With ``changed`` the
        sources are files that changed, registers, templates and tables among them.
        """
        if changed:
            self._add(select_changed(sources))
            self.whole = True
            return
        for source in sources:
            found = Selection()
            with gathering(self.findings):
                if source.is_dir():
                    self.folders.append(source)
                    found.letters.extend((each, Path()) for each in letters_of(source, found))
                    note_others_below(source, found)
                elif has_open_places(source):
                    found.forms.append(source)
                elif not note_other(source, found):
                    found.letters.append((source, Path()))
            self._add(found)
        self.whole = bool(self.folders)

    def _add(self, selection: Selection) -> None:
        """Take what was chosen, each file once but letters, which are checked as often as they are named."""
        self.letters += selection.letters
        for name in ("forms", "registers", "templates", "skipped"):
            there: list[Path] = getattr(self, name)
            there += [each for each in getattr(selection, name) if each not in there]

    def examine(
        self,
        progress: Callable[[Pairs], Iterable[tuple[Path, Path]]],
        jobs: int | None = None,
    ) -> Outcome:
        """Check every letter, then all beside them; ``jobs`` is the number of processes."""
        production, refused = Production(), 0
        unjudged: list[Unjudged] = []
        accepted: list[Accepted] = []
        serials = self._serials(production) if self.whole and not self.folders else Serials()
        results = examine_letters([source for source, _ in self.letters], production, jobs)
        for _, examined in zip(progress(self.letters), results, strict=True):
            self.findings += examined.findings
            unjudged += examined.unjudged
            refused += examined.refused
            accepted += examined.accepted
            taken = serials.take(examined.numbered) if examined.numbered else None
            if taken:
                self.findings.append(taken)
                refused += not examined.refused
        for folder in self.folders:
            self.findings += check_folder(folder, production.registers)
        if self.forms or self.registers or self.templates or self.whole:
            from cchc_docgen.cli.beside import examine_beside

            examine_beside(self, production)
        findings = tuple(ordered(self.findings))
        accepted.sort(key=lambda each: each.finding.order())
        return Outcome(
            findings, len(self.letters), refused, tuple(unjudged), accepted=tuple(accepted)
        )

    def _serials(self, production: Production) -> Serials:
        """Return the numbers of the letters beside those that changed."""
        from cchc_docgen.batch.row_numbers import numbered_letters

        serials, registers = Serials(), production.registers
        paths = [source for source, _ in self.letters]
        known = frozenset(path.resolve() for path in paths)
        for place in filter(None, dict.fromkeys(registers.nearest(p, OFFICE) for p in paths)):
            with suppress(DocgenError, OSError):  # what is wrong there is told of with the letters
                for other in numbered_letters(place, registers, known):
                    serials.take(other)
        return serials

    def mend(self) -> Iterator[tuple[str, int]]:
        """Mend the letters and their registers where they lie; yield each file changed, and how often."""
        from cchc_docgen.mending.files import write_repaired

        for path, repaired in self._repairs():
            with gathering(self.findings):
                write_repaired(path, repaired)
                yield shown_path(path), repaired.mended.total()

    def differences(self) -> Iterator[bytes]:
        """Yield what mending would change in each file; nothing is written."""
        from cchc_docgen.mending.repair import difference

        for path, repaired in self._repairs():
            yield difference(shown_path(path), repaired)

    @property
    def refuses(self) -> bool:
        """Tell whether any finding so far is an error."""
        return bool(errors(self.findings))

    def _repairs(self) -> Iterator[tuple[Path, Repaired]]:
        from cchc_docgen.mending.files import files_of, repair_file

        letters = {source for source, _ in self.letters}
        for path in files_of([*(source for source, _ in self.letters), *self.forms]):
            with gathering(self.findings):
                repaired = repair_file(path)
                if path in letters:
                    repaired = _bound(path, repaired)
                if repaired.after != repaired.before:
                    yield path, repaired


def _bound(path: Path, repaired: Repaired) -> Repaired:
    """Return a letter's repair in which what it accepts by a code alone names what is found."""
    from cchc_docgen.mending.repair import Held, with_entries

    shown = shown_path(path)
    entries: dict[Steps, str] = {}
    try:
        source = read_source(Held(repaired.after), shown)
        if source.data.get("accept"):
            Production().check_source(path, source)
    except DocgenError as problem:
        entries = {
            ("accept", str(each.params["name"])): str(each.params["line"])
            for each in problem.findings
            if each.code == BARE and each.mark.file == shown
        }
    return with_entries(repaired, entries, BARE)
