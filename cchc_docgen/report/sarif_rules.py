"""What a SARIF log says of each rule: its point of law, why it is so, a wrong and a right example."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cchc_docgen.audit.judging.rule_table import topics
from cchc_docgen.report.sentences import Language, words_of
from cchc_docgen.rules.registry import Rule, all_rules

_FIELD = re.compile(r"\{[^{}]*\}")


def descriptors(codes: Iterable[str], language: Language) -> list[dict[str, Any]]:
    """Return a descriptor of every rule, and of every other code found, in alphabetical order."""
    rules = {rule.code: rule for rule in all_rules()}
    return [
        {
            **_described(code, language),
            **(_explained(rules[code], language) if code in rules else {}),
            **(_audited(code, language) if code in topics() else {}),
        }
        for code in sorted({*codes, *rules})
    ]


def _described(code: str, language: Language) -> dict[str, Any]:
    """Return what the sentences of a code say, ``…`` standing for what differs from case to case."""
    words = words_of(code, language)
    return {
        "id": code,
        "shortDescription": {"text": _FIELD.sub("…", words["says"])},
        "help": {"text": _FIELD.sub("…", words["mend"])},
    }


def _audited(code: str, language: Language) -> dict[str, Any]:
    """Return why a rule of the audit is so."""
    topic = topics()[code]
    return {
        "fullDescription": {"text": topic.why[language]},
        "properties": {"tags": ["audit", topic.family]},
    }


def _explained(rule: Rule, language: Language) -> dict[str, Any]:
    words = words_of("words-sarif", language)
    why = rule.why[language].strip()
    plain = [why, f"{words['point']}: {rule.point}"]
    marked = list(plain)
    for name, example in (("wrong", rule.wrong), ("right", rule.right)):
        plain.append(f"{words[name]}:\n{example}")
        marked.append(f"**{words[name]}**\n\n```yaml\n{example}\n```")
    return {
        "fullDescription": {"text": why},
        "help": {"text": "\n\n".join(plain), "markdown": "\n\n".join(marked)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.family], "point": rule.point},
    }
