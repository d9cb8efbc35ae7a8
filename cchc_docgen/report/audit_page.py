"""The audit of some letters as one HTML page that needs nothing beside it: no script, font or address.

Pages of a letter are shown as pictures where the caller has any, its findings beside them, then how each
part came off. Every text is put into a tree and escaped there.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

from cchc_docgen.audit.judging.rule_table import topics
from cchc_docgen.audit.judging.verdicts import State, Verdict
from cchc_docgen.diagnostics import NOTHING, Finding, Severity, Term
from cchc_docgen.report.sentences import SEVERITIES, Language, mend, messages, says, words_of

Content = str | Element


def element(tag: str, *content: Content, **attributes: str) -> Element:
    """Return an element; ``class_`` and ``for_`` are written without their underscore.

    Underscores inside a name become hyphens: ``aria_label`` is ``aria-label``.
    """
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made = Element(tag, {name: value for name, value in names.items() if value})
    return add(made, content)


def add(parent: Element, content: Iterable[Content]) -> Element:
    """Put texts and elements at the end of an element, and return it."""
    for each in content:
        if isinstance(each, Element):
            parent.append(each)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + each
        else:
            parent.text = (parent.text or "") + each
    return parent


def page(root: Element) -> str:
    """Return a tree as the text of an HTML5 page."""
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


_WORDS, _STATES = "words-audit-page", "words-audit-states"
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


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

    def count(self, severity: Severity) -> int:
        """Return how many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)


def audit_page(letters: Sequence[Audited], language: Language = "vi") -> str:
    """Return the page as text, to be written as UTF-8."""
    words = words_of(_WORDS, language)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("link", rel="icon", href="data:,"),
        element("title", words["title"]),
        element("style", (files("cchc_docgen.report") / "audit_page.css").read_text("utf-8")),
    )
    shown = [_Letter(letter, number, language) for number, letter in enumerate(letters, start=1)]
    header = element("header", element("h1", words["title"]), *_contents(shown, words))
    body = element(
        "body",
        element("a", words["skip"], class_="skip", href="#results"),
        header,
        element("main", *(each.section() for each in shown), id="results"),
    )
    return page(element("html", head, body, lang=language))


def _contents(letters: Sequence[_Letter], words: Mapping[str, str]) -> Iterator[Element]:
    """Yield the list of files, where there is more than one."""
    if len(letters) > 1:
        lines = (
            element("li", element("a", each.letter.file, href=f"#{each.id}"), " – ", each.verdict())
            for each in letters
        )
        yield element("nav", element("ol", *lines), aria_label=words["letters"])


class _Letter:
    """Writes the section of one letter."""

    def __init__(self, letter: Audited, number: int, language: Language) -> None:
        self.letter = letter
        self.id = f"letter-{number}"
        self._language = language
        self._words = words_of(_WORDS, language)
        self._states = words_of(_STATES, language)

    def section(self) -> Element:
        """Return the section: what it came to, pages and findings side by side, then the parts."""
        heading = element("h2", self.letter.file, id=self.id)
        verdict = element("p", self.verdict())
        label = self._words["findings"]
        attributes = {"class_": "said", "role": "region", "tabindex": "0", "aria_label": label}
        said = element("div", *self._said(), **attributes)
        sides = element("div", said, element("div", *self._pages()), class_="sides")
        parts = [heading, verdict, self._basis(), sides, *self._parts()]
        return element("section", *parts, class_="letter", aria_labelledby=self.id)

    def verdict(self) -> Element:
        """Return what the letter came to, in a few words."""
        errors, warnings = map(self.letter.count, (Severity.ERROR, Severity.WARNING))
        name, look = ("bad", "fail") if errors else ("doubtful", "warning")
        if not errors and not warnings:
            name, look = "good", "pass"
        text = self._words[name].format(errors=errors, warnings=warnings)
        return element("span", text, class_=f"verdict {look}")

    def _basis(self) -> Element:
        letter, words = self.letter, self._words
        said = [words["by"].format(profile=self._term(letter.regulation))]
        if letter.kind:
            said.append(words["kind"].format(kind=letter.kind))
        if letter.source:
            said.append(words["compared"].format(source=letter.source))
        return element("p", "; ".join(said) if any(said) else "", class_="soft")

    def _said(self) -> Iterator[Element]:
        yield element("h3", self._words["findings"])
        if not self.letter.findings:
            yield element("p", self._words["nothing"])
        found = (self._finding(each) for each in self.letter.findings)
        yield element("ol", *found, class_="findings")
        asked = [each for each in self.letter.verdicts if each.state is State.PERSON]
        if asked:
            yield element("h3", self._words["asked"])
            yield element("ul", *map(self._asked, asked))

    def _asked(self, verdict: Verdict) -> Element:
        """Return what a person has to look at, as the audit cannot."""
        return element("li", f"{self._name(verdict.part)}: {self._why(verdict)}")

    def _why(self, verdict: Verdict) -> str:
        return topics()[verdict.code].why[self._language]

    def _finding(self, finding: Finding) -> Element:
        label = SEVERITIES[self._language][finding.severity]
        place = element("p", label, " · ", self._place(finding), class_="soft")
        words = element("p", says(finding, self._language))
        remedy = element("p", self._words["mend"] + mend(finding, self._language), class_="soft")
        return element("li", place, words, remedy, class_=finding.severity.value)

    def _place(self, finding: Finding) -> Content:
        number, part = finding.mark.paragraph, finding.mark.part
        if not number:
            return part or self._words["file"]
        text = self._words["place"].format(paragraph=number)
        if part or number not in dict(self.letter.texts):
            return f"{part}, {text}" if part else text
        return element("a", text, href=f"#{self.id}-{number}")

    def _pages(self) -> Iterator[Element]:
        letter, words = self.letter, self._words
        if letter.pages:
            yield element("h3", words["pages"])
        elif letter.texts:
            reason = self._term(letter.no_pictures)
            yield element("p", words["no-pictures"].format(reason=reason), class_="soft")
        for number, picture in enumerate(letter.pages, start=1):
            source = "data:image/png;base64," + b64encode(picture).decode("ascii")
            alt = words["alt"].format(number=number, file=letter.file)
            caption = words["page"].format(number=number, count=len(letter.pages))
            image = element("img", src=source, alt=alt)
            yield element("figure", image, element("figcaption", caption))
        if letter.texts:
            yield self._text()

    def _text(self) -> Element:
        """Return the paragraphs of the letter, those in which something was found marked."""
        found = {each.mark.paragraph for each in self.letter.findings if not each.mark.part}
        lines = (
            element(
                "li",
                text,
                value=str(number),
                id=f"{self.id}-{number}",
                class_="found" if number in found else "",
            )
            for number, text in self.letter.texts
        )
        unfolded = "" if self.letter.pages else "open"
        summary = element("summary", self._words["text"])
        return element("details", summary, element("ol", *lines, class_="text"), open=unfolded)

    def _parts(self) -> Iterator[Element]:
        if not self.letter.verdicts:
            return
        counts: dict[str, Counter[State]] = {}
        for verdict in self.letter.verdicts:
            counts.setdefault(verdict.part, Counter())[verdict.state] += 1
        yield element("h3", self._words["parts"])
        yield self._table(
            "part", [self._states[each.value] for each in State], map(self._row, counts.items())
        )
        rules = element("tbody", *map(self._rule, self.letter.verdicts))
        names = ("part", "rule", "source", "result")
        heads = (element("th", self._words[name], scope="col") for name in names)
        table = element("table", element("thead", element("tr", *heads)), rules)
        yield element("details", element("summary", self._words["rules"]), table)

    def _table(self, first: str, others: list[str], rows: Iterator[Element]) -> Element:
        heads = [element("th", self._words[first], scope="col")]
        heads += [element("th", each, scope="col", class_="count") for each in others]
        return element("table", element("thead", element("tr", *heads)), element("tbody", *rows))

    def _row(self, counted: tuple[str, Counter[State]]) -> Element:
        part, counts = counted
        cells = (
            element(
                "td", str(counts[state] or "·"), class_=f"count {state.value * bool(counts[state])}"
            )
            for state in State
        )
        return element("tr", element("th", self._name(part), scope="row"), *cells)

    def _rule(self, verdict: Verdict) -> Element:
        state = self._states[verdict.state.value]
        if verdict.reason:
            state += f": {messages()[verdict.reason][self._language]['says']}"
        why = self._why(verdict)
        name = element("th", self._name(verdict.part), scope="row")
        point = (self.letter.points or {}).get((verdict.code, verdict.part), "")
        cells = element("td", why), element("td", point), element("td", state)
        cells[-1].set("class", verdict.state.value)
        return element("tr", name, *cells)

    def _name(self, part: str) -> str:
        term = (self.letter.names or {}).get(part)
        return self._term(term) if term else part

    def _term(self, term: Term) -> str:
        return f"{term:en}" if self._language == "en" else f"{term:vi}"
