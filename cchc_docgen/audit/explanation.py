"""What a person reads of the audit's rules: one explained, all listed, the page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from cchc_docgen.audit.judging.rule_table import Topic, topics, unseen
from cchc_docgen.audit.judging.verdicts import place_of_law
from cchc_docgen.engine import Language, words_of
from cchc_docgen.profiles.loader import profile_for
from cchc_docgen.profiles.model import Profile

_WORDS = "words-rules"


def explained(code: str, language: Language) -> str:
    """Return one rule of the audit: what it asks, of which parts, where the law says so."""
    topic, profile, words = topics()[code], _current(), words_of(_WORDS, language)
    lines = [f"{code} [audit: {topic.family}]", "", topic.why[language].strip(), ""]
    if topic.by_person:
        lines[0] += f": {words['person']}"
    for part in topic.parts:
        basis = place_of_law(topic, part, profile)
        lines.append(f"{part}: {basis.source} ({words['sure']} {basis.confidence})")
    for name, example in (("wrong", topic.wrong), ("right", topic.right)):
        lines += ["", words[name], f"    {example}"]
    return "\n".join(lines)


def listed() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield every rule of the audit with its parts, family by family."""
    for family, group in groupby(topics().values(), key=lambda topic: topic.family):
        yield f"audit: {family}", [(topic.code, ", ".join(topic.parts)) for topic in group]


def documented() -> str:
    """Return the rules as Markdown: the codes by family, then what no audit can see."""
    return "\n".join([*_chapters(), *_unseen()]) + "\n"


def _chapters() -> Iterator[str]:
    profile = _current()
    for family, group in groupby(topics().values(), key=lambda topic: topic.family):
        yield from ("", f"## {family}")
        for topic in group:
            yield from _chapter(topic, profile)


def _chapter(topic: Topic, profile: Profile) -> Iterator[str]:
    note = ["", "*Needs a person.*"] if topic.by_person else []
    yield from ("", f"### {topic.code}", "", topic.why["en"], "", f"*{topic.why['vi']}*", *note)
    yield from ("", "| part | rows | point |", "| --- | --- | --- |")
    for part, ids in topic.parts.items():
        basis = place_of_law(topic, part, profile)
        yield f"| {part} | {', '.join(ids) or '–'} | {basis.source} ({basis.confidence}) |"
    yield from ("", f"- wrong: {topic.wrong}", f"- right: {topic.right}")


def _unseen() -> Iterator[str]:
    yield from ("", "## Not audited", "", "| rows | why | lý do |", "| --- | --- | --- |")
    for each in unseen():
        yield f"| {', '.join(each.ids)} | {each.why['en']} | {each.why['vi']} |"


def _current() -> Profile:
    """Return the regulation now in force, whose points the explanations name."""
    return profile_for(date.max)
