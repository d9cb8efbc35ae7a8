"""What a person reads of the rules: one explained, all of them listed, the page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cchc_docgen.diagnostics import Severity
from cchc_docgen.engine import Language, words_of
from cchc_docgen.rules.registry import Rule, all_rules

_WORDS = "words-rules"


def explained(rule: Rule, language: Language) -> str:
    """Return one rule: how grave it is, where that is written, why, a wrong and a right example."""
    words = words_of(_WORDS, language)
    sure = f" ({words['sure']} {rule.confidence})" if rule.confidence else ""
    return "\n".join(
        [
            f"{rule.code} [{rule.family}]: {words[rule.severity]}" + _never(rule, language),
            f"{words['point']} {rule.point}{sure}",
            "",
            rule.why[language].strip(),
            "",
            words["wrong"],
            _indented(rule.wrong),
            words["right"],
            _indented(rule.right),
        ]
    )


def _never(rule: Rule, language: Language) -> str:
    return "" if rule.acceptable else f" ({words_of(_WORDS, language)['never']})"


def listed(language: Language) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield every rule with its severity, family by family."""
    words = words_of(_WORDS, language)
    for family, rules in groupby(all_rules(), key=lambda rule: rule.family):
        yield family, [(rule.code, words[rule.severity]) for rule in rules]


def documented() -> str:
    """Return the rules as Markdown: a table, then each rule under the heading of its family."""
    return "\n".join([*_table(), *_chapters()]) + "\n"


_READ_FOR = ("text", "dates", "references")  # the families of what a clerk mistypes


def mistakes() -> str:
    """Return what a clerk mistypes and the rules find, in Vietnamese: wrong, right, and why."""
    lines = ["| mã | sai | đúng | vì sao |", "| --- | --- | --- | --- |"]
    for rule in all_rules():
        if rule.family in _READ_FOR:
            cells = (_in_cell(rule.wrong), _in_cell(rule.right), " ".join(rule.why["vi"].split()))
            lines.append(f"| `{rule.code}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _in_cell(example: str) -> str:
    lines = (line.partition("   #")[0].strip().removeprefix("- ") for line in example.splitlines())
    return "<br>".join(line.replace("|", "\\|") for line in lines)


def _table() -> Iterator[str]:
    yield "| rule | family | severity | point |"
    yield "| --- | --- | --- | --- |"
    for rule in all_rules():
        link = f"[`{rule.code}`](#{rule.code})"
        yield f"| {link} | {rule.family} | {rule.severity} | {rule.point} |"


def _chapters() -> Iterator[str]:
    for family, rules in groupby(all_rules(), key=lambda rule: rule.family):
        yield from ("", f"## {family}")
        for rule in rules:
            sure = f", confidence {rule.confidence}" if rule.confidence else ""
            sign = "**error**" if rule.severity is Severity.ERROR else "warning"
            yield from (
                "",
                f"### {rule.code}",
                "",
                f"{sign} · {rule.point}{sure}{_never(rule, 'en')}",
            )
            yield from ("", rule.why["en"].strip(), "", f"*{rule.why['vi'].strip()}*")
            yield from ("", "```yaml", "# wrong", rule.wrong, "# right", rule.right, "```")


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" for line in example.splitlines())
