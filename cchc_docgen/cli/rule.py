"""``rule``: a code explained, wherever it comes from, or all rules listed."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from cchc_docgen.cli.language import USAGE, Command, language, said, say, words

Sections = list[tuple[str, list[tuple[str, str]]]]
"""Families of rules: the name of each, its codes and what is said of each."""

_TABLES = "words-tables"

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
    if code is not None:
        click.echo(_explained(code.strip("[]").lower()))  # as a message prints it
        return
    for sections, head in _listed():
        if sys.stdout.isatty():
            _print_table(sections, head)
        else:
            click.echo("\n".join(_lines(sections)))


def _listed() -> Iterator[tuple[Sections, str]]:
    """Yield the rules of a letter's source, of the audit, and of the comparison with a source.

    With each goes the word for what stands beside a code.
    """
    from cchc_docgen.audit import explanation as of_audit
    from cchc_docgen.report import meaning
    from cchc_docgen.rules import explanation as of_letters

    heads = words(_TABLES)
    yield list(of_letters.listed(language())), heads["severity"]
    yield list(of_audit.listed()), heads["parts"]
    yield list(meaning.listed()), ""


def _lines(sections: Sections) -> Iterator[str]:
    """Yield a line for each rule under the name of its family."""
    width = max(len(code) for _, rows in sections for code, _ in rows)
    for family, rows in sections:
        yield family
        for code, beside in rows:
            yield f"  {code:{width}}  {beside}" if beside else f"  {code}"


def _print_table(sections: Sections, head: str) -> None:
    from cchc_docgen.cli.terminal import print_table

    heads = [words(_TABLES)["family"], words(_TABLES)["code"], head][: 3 if head else 2]
    rows = [
        ("" if number else family, code, beside)
        for family, codes in sections
        for number, (code, beside) in enumerate(codes)
    ]
    print_table(heads, rows, sys.stdout)


def _explained(code: str) -> str:
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
    near = nearest(code, [*rules, *topics(), *messages()])
    raise click.UsageError(said(USAGE, "rule" if near else "rule-unlike", name=code, near=near))
