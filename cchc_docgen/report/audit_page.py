"""The audit of some letters as one HTML page that needs nothing beside it: no script, font or address.

Pages of a letter are shown as pictures where the caller has any, its findings beside them, then how each
part came off. The page is ``audit_page.html.j2``, in which every text is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from cchc_docgen.audit.judging.rule_table import topics
from cchc_docgen.audit.judging.verdicts import State, Verdict
from cchc_docgen.diagnostics import NOTHING, Finding, Term
from cchc_docgen.report.sentences import SEVERITIES, Language, mend, messages, says, words_of


@dataclass(frozen=True, slots=True)
class Audited:
    """One file as the page shows it.

    ``pages`` are PNG pictures; where there are none, ``no_pictures`` says why. ``texts`` are the
    printed paragraphs of the main part with their numbers, ``names`` what parts are called, ``points``
    where a rule (its code and part) is written. ``regulation`` and ``kind`` are what the letter was judged
    by, ``source`` what it was compared with, ``''`` for nothing.
    """

    file: str
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    names: Mapping[str, Term] | None = None
    regulation: Term = NOTHING
    kind: str = ""
    source: str = ""
    texts: tuple[tuple[int, str], ...] = ()
    pages: tuple[bytes, ...] = ()
    no_pictures: Term = NOTHING
    points: Mapping[tuple[str, str], str] | None = None

    def count(self, severity: str) -> int:
        """Return how many findings are of this severity."""
        return sum(finding.severity.value == severity for finding in self.findings)

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the paragraphs that the page shows."""
        return frozenset(number for number, _ in self.texts)

    @property
    def marked(self) -> frozenset[int]:
        """The numbers of the paragraphs in which something was found."""
        return frozenset(each.mark.paragraph for each in self.findings if not each.mark.part)

    @property
    def asked(self) -> list[Verdict]:
        """What a person has to look at, as the audit cannot."""
        return [each for each in self.verdicts if each.state is State.PERSON]

    @property
    def counts(self) -> dict[str, Counter[str]]:
        """How often each part came off how."""
        counts: dict[str, Counter[str]] = {}
        for verdict in self.verdicts:
            counts.setdefault(verdict.part, Counter())[verdict.state.value] += 1
        return counts


def audit_page(letters: Sequence[Audited], language: Language = "vi") -> str:
    """Return the page as text, to be written as UTF-8."""
    states = words_of("words-audit-states", language)
    return _template().render(
        letters=letters,
        language=language,
        words=words_of("words-audit-page", language),
        states={state.value: states[state.value] for state in State},
        severities=SEVERITIES[language],
        css=_file("audit_page.css"),
        says=partial(says, language=language),
        mend=partial(mend, language=language),
        why=lambda verdict: topics()[verdict.code].why[language],
        point=lambda letter, verdict: (letter.points or {}).get((verdict.code, verdict.part), ""),
        reason=partial(_reason, language=language),
        name=partial(_name, language=language),
        term=partial(_term, language=language),
        base64=lambda picture: b64encode(picture).decode("ascii"),
    )


def _template() -> Template:
    lines = map(str.strip, _file("audit_page.html.j2").splitlines())
    return Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    ).from_string("".join(lines) + "\n")


def _file(name: str) -> str:
    return (files("cchc_docgen.report") / name).read_text("utf-8")


def _reason(verdict: Verdict, language: Language) -> str:
    return f": {messages()[verdict.reason][language]['says']}" if verdict.reason else ""


def _name(letter: Audited, part: str, language: Language) -> str:
    term = (letter.names or {}).get(part)
    return _term(term, language) if term else part


def _term(term: Term, language: Language) -> str:
    return f"{term:en}" if language == "en" else f"{term:vi}"
