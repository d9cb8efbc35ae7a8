"""The lines to paste into a letter so that it accepts what was found, in the words of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cchc_docgen.diagnostics import Paste
from cchc_docgen.rules.accepting import PLACE, WRITE, Claim, Subject
from cchc_docgen.source.keys import said_key
from cchc_docgen.source.parts import quoted
from cchc_docgen.source.reading import Source

_PLAIN = re.compile(r"[^\W_][\w/.-]*(?: [\w/.-]+)*")


def paste(
    source: Source,
    code: str,
    subjects: Iterable[Subject],
    retained: Sequence[Claim],
    claims: Sequence[Claim],
    *,
    alone: bool,
) -> Paste:
    """Return the line that accepts subjects of a code beside what a letter has ``retained`` accepting.

    ``claims`` are all that it accepts; ``alone`` tells that nothing of another code was found.
    """
    vietnamese, typed = source.vietnamese, source.data.get("accept")
    own = [each for each in retained if each.source is source and each.code == code]
    told = [(Subject(each.key, each.value), each.reason) for each in own]
    line = entry(code, [*told, *((each, WRITE) for each in subjects)], vietnamese=vietnamese)
    root = said_key("accept", (), vietnamese)
    if not typed and alone:
        return Paste(source.file, "add", f"{root}: {{{line}}}")
    if typed and source.text[source.position.children["accept"].start] == "{":
        others = _entries(source, code, claims)
        return Paste(source.file, "whole", f"{root}: {{{', '.join([*others, line])}}}")
    return Paste(source.file, "instead" if typed and code in typed else "under", line)


def _entries(source: Source, code: str, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield what the letter accepts of other codes, as it is typed under ``accept``."""
    by_code: dict[str, list[tuple[Subject, str]]] = {}
    for each in claims:
        if each.source is source and each.code != code and not each.bare:
            by_code.setdefault(each.code, []).append((Subject(each.key, each.value), each.reason))
    for other, told in by_code.items():
        yield entry(other, told, vietnamese=source.vietnamese)


def entry(code: str, told: Iterable[tuple[Subject, str]], *, vietnamese: bool) -> str:
    """Return the line under ``accept`` that takes on subjects, each with its reason."""
    groups: dict[str, dict[str, list[str]]] = {}
    for subject, reason in told:
        key, value = (subject.key, subject.value) if subject.value else (PLACE, subject.key)
        values = groups.setdefault(reason, {}).setdefault(said_key(key, (), vietnamese), [])
        values += [] if value in values else [value]
    reason_key = said_key("reason", (), vietnamese)
    made = [_mapping({**pairs, reason_key: [reason]}) for reason, pairs in groups.items()]
    return f"{code}: {made[0] if len(made) == 1 else '[' + ', '.join(made) + ']'}"


def _mapping(pairs: Mapping[str, Sequence[str]]) -> str:
    return "{" + ", ".join(f"{_scalar(key)}: {_values(each)}" for key, each in pairs.items()) + "}"


def _values(values: Sequence[str]) -> str:
    listed = ", ".join(map(_scalar, values))
    return listed if len(values) == 1 else f"[{listed}]"


def _scalar(text: str) -> str:
    return text if text == WRITE or _PLAIN.fullmatch(text) else quoted(text)
