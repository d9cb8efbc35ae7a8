"""The report on a letter under judgement: what each rule came to, and what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from cchc_docgen.audit.judging.rule_table import Topic, rule_keys, topics
from cchc_docgen.audit.parts.known_words import is_open
from cchc_docgen.audit.parts.locating import Parts, Passage
from cchc_docgen.diagnostics import Finding, Mark, Severity, Term, broken_rule, more, more_at
from cchc_docgen.engine import term
from cchc_docgen.ooxml.description import Description, Paragraph
from cchc_docgen.profiles.form import Confidence, Sourced
from cchc_docgen.profiles.model import Kind, Part, Profile
from cchc_docgen.vietnamese.text import normalize

_SHOWN = 48  # characters of a paragraph that a finding repeats

_OTHERS = ("page", "secrecy", "urgency", "appendix_label", "centred")  # which no profile names


# What is told of a part in spite of a gap in it: the gap, and that another part is missing.
_OF_GAPS = ("audit-leftover", "audit-part-missing")
_MAY_BE_OPEN = (
    *("parent", "issuer", "number", "place_date", "type_name", "subject", "dispatch_subject"),
    *("addressed", "authority", "signer"),
)

_Verdicts = Mapping[tuple[str, str], "Verdict"]


class State(StrEnum):
    """What became of a rule."""

    PASS = "pass"
    FAIL = "fail"
    PERSON = "needs-a-person"
    NOT_EVALUATED = "not-evaluated"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one rule in one letter; ``reason`` is a code of ``messages.yaml``, or ``''``."""

    code: str
    part: str
    state: State
    reason: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(eq=False)
class Report:
    """One letter under judgement."""

    description: Description
    parts: Parts
    profile: Profile
    kind: Kind | None
    _asked: set[tuple[str, str]] = field(default_factory=set)
    _found: dict[tuple[str, str], list[Finding]] = field(default_factory=lambda: defaultdict(list))
    _skipped: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    _words: dict[int, str] = field(default_factory=dict)
    broken: list[Finding] = field(default_factory=list)

    @cached_property
    def present(self) -> tuple[tuple[str, Part, tuple[Passage, ...]], ...]:
        """The parts that are there and that the profile knows: name, form, passages."""
        forms = ((name, self.form(name), part) for name, part in self.parts.by_name.items())
        return tuple((name, form, part.passages) for name, form, part in forms if form)

    @cached_property
    def open(self) -> frozenset[str]:
        """The parts of head and signature in whose place a gap was left: nothing is asked of them."""
        return frozenset(
            name
            for name in _MAY_BE_OPEN
            if any(is_open(each.text) for each in self.parts.passages(name))
        )

    def words(self, passage: Passage) -> str:
        """Return the printed text of a passage in composed letters; how they are stored is told once."""
        text = self._words.get(id(passage))
        if text is None:
            text = self._words[id(passage)] = self.composed(passage.text)
        return text

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What each paragraph of the body prints, in their order."""
        return tuple([self.composed(each.shown) for each in self.description.paragraphs])

    def composed(self, text: str) -> str:
        """Return a text of the file in composed letters."""
        return normalize(text) if self._apart or "Ð" in text else text

    @cached_property
    def _apart(self) -> bool:
        """Whether the file stores letters apart from their marks; whoever found the parts has seen it."""
        return any(each.code == "writing-decomposed" for each in self.parts.deviations)

    def part_words(self, name: str) -> str:
        """Return the text of a part, passages joined by ``\\n``, ``''`` if it is not there."""
        return "\n".join([self.words(each) for each in self.parts.passages(name)])

    def ask(self, code: str, part: str) -> Asked:
        """Note that a rule is being judged; nothing found against it through what is returned, it passes."""
        self._asked.add((code, part))
        return Asked(self, code, part)

    def skip(self, code: str, part: str, reason: str) -> None:
        """Note that a rule cannot be judged in this letter, and why (a code of ``messages.yaml``)."""
        self._skipped[code, part] = Verdict(code, part, State.NOT_EVALUATED, reason)

    def leave(self, code: str, part: str, reason: str) -> None:
        """Leave a rule to a person in this letter, and say why (a code of ``messages.yaml``)."""
        self._skipped[code, part] = Verdict(code, part, State.PERSON, reason)

    def fail(
        self,
        code: str,
        part: str,
        basis: Sourced | None = None,
        at: Passage | Paragraph | None = None,
        count: int | Sequence[Passage] = 1,
        named: str = "",
        **params: object,
    ) -> None:
        """Note a deviation; ``basis`` is where the law says otherwise, left out: the part's own place.

        ``count`` is in how many paragraphs it is, or the passages it is in; ``named`` the part to tell of
        if it is not the rule's own. An error needs a basis that was read in the law.
        """
        basis = basis or self.basis(code, part)
        sure = Confidence.C if basis.is_of_form else basis.confidence
        severity = topics()[code].severity_by(sure)
        said = {
            "part": self.name(named or part),
            "text": shortened(normalize(at.text)) if at else "",
            "more": more(count) if isinstance(count, int) else more_at(_places(count)),
            "point": basis.source,
            **params,
        }
        self._found[code, part].append(Finding(code, self.mark(at), said, severity))

    def broke(self, codes: Iterable[str], problem: Exception) -> None:
        """Note that the judge of these codes raised an exception: what it had not come to is not judged."""
        mark = Mark(self.description.file)
        self.broken.append(broken_rule(", ".join(codes), mark, problem, Severity.ERROR))

    def basis(self, code: str, part: str) -> Sourced:
        """Return where the law speaks of a rule: the rule's own point, else the profile's part or page."""
        return place_of_law(topics()[code], part, self.profile)

    def form(self, part: str) -> Part | None:
        """Return what the profile says of a part, None for a part it does not know."""
        return part_form(part, self.profile)

    def name(self, part: str) -> Term:
        """Return what a part is called."""
        return part_name(part, self.profile)

    def mark(self, at: Passage | Paragraph | None) -> Mark:
        """Return the place of a passage; the main document needs no name."""
        if at is None:
            return Mark(self.description.file)
        paragraph = at.paragraph if isinstance(at, Passage) else at
        part = "" if paragraph.part == self.description.main else paragraph.part
        return Mark(self.description.file, part=part, paragraph=paragraph.place)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return what every rule came to, in the order of the table."""
        asked, nobody = _plain_verdicts()
        came = {**nobody, **{key: asked[key] for key in self._asked}, **self._skipped}
        for key, found in self._found.items():
            if key[1] in self.open and key[0] not in _OF_GAPS:
                came[key] = Verdict(*key, State.NOT_EVALUATED, "audit-open")
            else:
                came[key] = Verdict(*key, State.FAIL, findings=tuple(found))
        return tuple(came.values())


@cache
def _plain_verdicts() -> tuple[_Verdicts, _Verdicts]:
    """Return the verdict of each rule that nothing was found against, and of one nobody asked of."""
    asked: dict[tuple[str, str], Verdict] = {}
    nobody: dict[tuple[str, str], Verdict] = {}
    for code, part in rule_keys():
        state = State.PERSON if topics()[code].by_person else State.PASS
        asked[code, part] = Verdict(code, part, state)
        nobody[code, part] = Verdict(code, part, State.NOT_EVALUATED, "audit-no-such-part")
    return asked, nobody


class Asked(NamedTuple):
    """A rule that is being judged in a letter: what is found against it is told here."""

    report: Report
    code: str
    part: str

    def fail(
        self,
        basis: Sourced | None = None,
        at: Passage | Paragraph | None = None,
        count: int | Sequence[Passage] = 1,
        named: str = "",
        **params: object,
    ) -> None:
        """Note a deviation from the rule; see :meth:`Report.fail`."""
        self.report.fail(self.code, self.part, basis, at, count, named, **params)


def _places(passages: Sequence[Passage]) -> list[int]:
    return sorted({each.paragraph.place for each in passages})


def part_form(part: str, profile: Profile) -> Part | None:
    """Return what a profile says of a part, None for a part it does not know."""
    return getattr(profile.parts, part, None)


def part_name(part: str, profile: Profile) -> Term:
    """Return what a part is called under a profile."""
    form = part_form(part, profile)
    return (
        Term(form.style, part.replace("_", " "))
        if form
        else term("words-audit-parts", part if part in _OTHERS else "whole")
    )


def place_of_law(topic: Topic, part: str, profile: Profile) -> Sourced:
    """Return where a rule is written: its own point, else the profile's part, else its page."""
    return topic.basis or part_form(part, profile) or profile.page


def shortened(text: str) -> str:
    """Return a text on one line, cut where it grows long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def findings_of(verdicts: Iterable[Verdict]) -> list[Finding]:
    """Return what was found against a letter: the gravest first, then in the order of its places."""
    found = (each for verdict in verdicts for each in verdict.findings)
    return sorted(found, key=lambda each: (each.severity is not Severity.ERROR, each.order()))
