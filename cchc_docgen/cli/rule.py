"""``rule``: a code explained, wherever it comes from, or all rules listed."""

from __future__ import annotations

import click

from cchc_docgen.cli.language import Command, language, say

_RULE = say(
    vi="""Giải thích một quy tắc kiểm tra: mức độ, căn cứ, lý do, ví dụ sai và đúng.

Không ghi mã thì in danh sách mọi quy tắc. Mã đứng trong ngoặc vuông ở cuối mỗi thông báo;
mã nào cũng tra được, kể cả mã của audit --against.

\b
Ví dụ:
  cchc-docgen rule
  cchc-docgen rule score-sum
  cchc-docgen rule audit-margin
  cchc-docgen rule against-date""",
    en="""Explain a rule of the checks: severity, point of law, reason, a wrong and a right example.

Without a code every rule is listed. The code stands in brackets at the end of each message; any of them
can be looked up, those of audit --against too.

\b
Examples:
  cchc-docgen rule
  cchc-docgen rule score-sum
  cchc-docgen rule audit-margin
  cchc-docgen rule against-date""",
)


@click.command("rule", cls=Command, help=_RULE)
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """Explain a rule, or list them all."""
    click.echo(listed() if code is None else explained(code))


def listed() -> str:
    """Return all rules: those of a letter's source, of the audit, and of the comparison with a source."""
    from cchc_docgen.audit import explanation as of_audit
    from cchc_docgen.report import meaning
    from cchc_docgen.rules import explanation as of_letters

    return "\n".join([of_letters.listed(language()), of_audit.listed(), meaning.listed()])


def explained(code: str) -> str:
    """Return the explanation of a code; one that nothing is called by is wrong usage."""
    from cchc_docgen.audit import explanation as of_audit
    from cchc_docgen.audit.judging.rule_table import topics
    from cchc_docgen.report import meaning
    from cchc_docgen.report.sentences import messages
    from cchc_docgen.rules import explanation as of_letters
    from cchc_docgen.rules.registry import all_rules
    from cchc_docgen.vietnamese.text import nearest

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
