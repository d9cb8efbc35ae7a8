"""The work of ``rule``: a code explained, wherever it comes from, or all rules listed."""

from __future__ import annotations

import click

from cchc_docgen.audit import explanation as of_audit
from cchc_docgen.audit.judging.rule_table import topics
from cchc_docgen.cli.language import language, say
from cchc_docgen.report import meaning
from cchc_docgen.report.sentences import messages
from cchc_docgen.rules import explanation as of_letters
from cchc_docgen.rules.registry import all_rules
from cchc_docgen.vietnamese.text import nearest


def listed() -> str:
    """Return all rules: those of a letter's source, of the audit, and of the comparison with a source."""
    return "\n".join([of_letters.listed(language()), of_audit.listed(), meaning.listed()])


def explained(code: str) -> str:
    """Return the explanation of a code; one that nothing is called by is wrong usage."""
    if code in topics():
        return of_audit.explained(code, language())
    rules = {rule.code: rule for rule in all_rules()}
    if code in rules:
        return of_letters.explained(rules[code], language())
    if code in messages():
        return meaning.explained(code, language())
    near = nearest(code, [*rules, *topics(), *messages()]) or next(iter(rules))
    raise click.UsageError(
        say(
            f"không có quy tắc “{code}”; có phải là “{near}”?",
            f"there is no rule “{code}”; did you mean “{near}”?",
        )
    )
