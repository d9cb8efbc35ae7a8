"""Findings as a person reads them: what is wrong, the line with a caret, how to mend it; then counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.report.excerpt import excerpt
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

_UNJUDGED = {
    "vi": "Chưa xét được {codes} ở {letters} văn bản: {why}.",
    "en": "Not judged: {codes} (letters: {letters}): {why}.",
}


def text_lines(findings: Iterable[Finding], language: Language = "vi") -> Iterator[str]:
    """Yield the lines of every finding, in the order of their places."""
    lines = SourceLines()
    for finding in ordered(findings):
        yield headline(finding, language)
        line = lines.line(finding.mark)
        if line is not None:
            yield excerpt(line, finding.mark)
        yield advice(finding, language)


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
        yield _UNJUDGED[language].format(
            letters=len({each.file for each in same}), codes=codes, why=words["says"]
        )
