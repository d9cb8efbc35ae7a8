"""Findings as a person reads them: what is wrong, the line with a caret, how to mend it; then counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from cchc_docgen.diagnostics import Finding, Mark, Paste, Severity
from cchc_docgen.report.outcome import Outcome
from cchc_docgen.report.sentences import (
    SEVERITIES,
    Language,
    advice,
    headline,
    ordered,
    words_of,
)
from cchc_docgen.report.source_lines import SourceLines

_WORDS = "words-report"

WIDTH = 96  # columns of the line that are shown
_BEFORE = 60  # columns shown to the left of the caret in a line that is longer
_GUTTER = 5
_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def excerpt(line: str, mark: Mark) -> str:
    """Return two lines: the line with its number, and a caret under the mark's column.

    A wide character takes two columns of a terminal, a combining one none. A long line is shown around
    the caret, ``…`` standing for what is left out.
    """
    line = line.replace("\t", " ")
    at = _base(line, min(mark.column, len(line) + 1) - 1)
    start, end = _window(line, at)
    before = "…" if start else ""
    after = "…" if end < len(line) else ""
    pad = " " * display_width(before + line[start:at])
    shown = f"{before}{line[start:end]}{after}".rstrip()
    return f"{mark.line:>{_GUTTER}} | {shown}\n{'':>{_GUTTER}} | {pad}^"


def display_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _base(line: str, at: int) -> int:
    """Return the index of the character that the one at ``at`` combines with, or ``at`` itself."""
    while 0 < at < len(line) and not _columns(line[at]):
        at -= 1
    return max(at, 0)


def _window(line: str, at: int) -> tuple[int, int]:
    """Return which part of a line is shown, so that the character at ``at`` is in it."""
    if display_width(line) <= WIDTH:
        return 0, len(line)
    start = at
    room = _BEFORE
    while start > 0 and room >= _columns(line[start - 1]):
        start -= 1
        room -= _columns(line[start])
    start = _base(line, start)
    end, room = start, WIDTH
    while end < len(line) and room >= _columns(line[end]):
        room -= _columns(line[end])
        end += 1
    return start, end


def text_lines(findings: Iterable[Finding], language: Language = "vi") -> Iterator[str]:
    """Yield the lines of every finding, in the order of their places."""
    lines = SourceLines()
    for finding in ordered(findings):
        yield headline(finding, language)
        line = lines.line(finding.mark)
        if line is not None:
            yield excerpt(line, finding.mark)
        yield advice(finding, language)
        if finding.acceptance:
            yield _how_accepted(finding.acceptance, finding.mark.file, language)


def _how_accepted(paste: Paste, file: str, language: Language) -> str:
    """Return the line that says how a finding is accepted, should it be right as it is."""
    words = words_of("words-accept", language)
    where = words["in"].format(file=paste.file) if paste.file != file else ""
    return f"    {words[paste.way].format(where=where)} {paste.line}"


def statistics_lines(outcome: Outcome, language: Language = "vi") -> Iterator[str]:
    """Yield a line a code, such as ``  12  lỗi       score-sum``, the most frequent first."""
    labels = SEVERITIES[language]
    width = max(map(len, labels.values()))
    for tally in outcome.statistics():
        yield f"{tally.count:>6}  {labels[tally.severity]:<{width}}  {tally.code}"


def unjudged_lines(outcome: Outcome, language: Language = "vi") -> Iterator[str]:
    """Yield a line a reason for which rules could not be judged: how many letters, which rules."""
    for reason in dict.fromkeys(each.reason for each in outcome.unjudged):
        same = [each for each in outcome.unjudged if each.reason == reason]
        words = words_of(reason, language)
        codes = ", ".join(sorted({each.code for each in same}))
        yield words_of(_WORDS, language)["unjudged"].format(
            letters=len({each.file for each in same}), codes=codes, why=words["says"]
        )


def table_lines(outcome: Outcome, language: Language) -> Iterator[str]:
    """Yield the findings of many files as a table: a line for each file, then one for each code."""
    said = words_of(_WORDS, language)
    head = (said["file"], said["errors"], said["warnings"])
    files = dict.fromkeys(
        [*(each.file for each in outcome.documents), *(f.mark.file for f in outcome.findings)]
    )
    rows = [(file, *_graves(f for f in outcome.findings if f.mark.file == file)) for file in files]
    yield from _table([head, *rows])
    yield ""
    head = (said["code"], said["times"], said["files"])
    counts = outcome.by_file()
    codes = {code: [row for row in counts if row.code == code] for code in {r.code for r in counts}}
    by_code = [(code, sum(r.times for r in found), len(found)) for code, found in codes.items()]
    yield from _table([head, *sorted(by_code, key=lambda row: (-row[1], row[0]))])


def _graves(findings: Iterable[Finding]) -> tuple[int, int]:
    graves = [each.severity for each in findings]
    return graves.count(Severity.ERROR), graves.count(Severity.WARNING)


def _table(rows: Sequence[tuple[object, ...]]) -> Iterator[str]:
    """Yield rows of columns, the first at the left, figures at the right."""
    widths = [
        max(display_width(str(cell)) for cell in column) for column in zip(*rows, strict=True)
    ]
    for first, *others in rows:
        pad = " " * (widths[0] - display_width(str(first)))
        cells = (f"{cell!s:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join((f"{first}{pad}", *cells)).rstrip()
