"""The words by which the parts of a letter are known: those of all profiles, and ``parts.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

from cchc_docgen.profiles.loader import load_profile, profile_names
from cchc_docgen.source.reading import read_plain
from cchc_docgen.vietnamese.text import blanks, fold_tones, without_marks

_FILE = "parts.yaml"
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LONGEST_START = 48
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\}\}|«[^»]*»")
_STAMP = re.compile(r"[^;]+;.*(?:\d{1,2}:\d{2}(?::\d{2})?|giây).*")  # … ; 05/3/2026; 09:15:30
_LONGEST_STAMP = 200
_ALIKE = 0.75  # of the letters of a line that is fixed, when it is mistyped


@dataclass(frozen=True, slots=True)
class Wording:
    """Folded words and texts; ``kinds`` leads from the name of a type to its slug."""

    nation: str
    motto: str
    font: str
    labels: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    without_subject: frozenset[str]
    abbreviations: frozenset[str]
    capacities: tuple[str, ...]
    nameless: str
    date: re.Pattern[str]
    short_date: re.Pattern[str]
    number: re.Pattern[str]

    def begins(self, name: str, folded: str) -> bool:
        """Say whether a folded text begins with the words of a part."""
        return any(
            folded.startswith(word) and not folded[len(word) : len(word) + 1].isalnum()
            for word in self.labels[name]
        )

    def leading_kind(self, folded: str) -> str:
        """Return the name of a type that a folded text begins with, the longest; ``''`` for none."""
        found = (name for name in self.kinds if folded == name or folded.startswith(f"{name} "))
        return max(found, key=len, default="")

    def opens(self, name: str, text: str) -> bool:
        """Say whether a text begins with the words of a part; most are told by their first letter."""
        start = text[:_LONGEST_START].lstrip()
        initial = start[:1].casefold()
        known = any(word.startswith(initial) for word in self.labels[name])
        return known and bool(initial) and self.begins(name, fold(start))


@lru_cache(maxsize=1024)  # the same lines stand at the head and the end of every letter
def fold(text: str) -> str:
    """Return a text as it is compared: no case, one blank, one dash, one spelling of tones."""
    return " ".join(fold_tones(_DASHES.sub("-", text)).casefold().split())


@cache
def wording() -> Wording:
    """Return the words of the shipped profiles and of our own file."""
    profiles = [load_profile(name) for name in profile_names()]
    own = read_plain(files("cchc_docgen.audit.parts") / _FILE, _FILE)
    words = {name: tuple(map(fold, said)) for name, said in own.items()}
    parts, kinds = profiles[0].parts, [kind for each in profiles for kind in each.kinds]
    labels = words | {
        name: (fold(parts.named(name).fixed_text).rstrip(":"),)
        for name in ("addressed", "recipients_label")
    }
    day, month, year = words["date"]
    gap = r"[\d\s.…_]*"
    return Wording(
        nation=fold(parts.nation.fixed_text),
        motto=_letters(fold(parts.motto.fixed_text)),
        font=profiles[0].page.font.use,
        labels=labels,
        kinds={fold(kind.name): kind.slug for kind in kinds if kind.prints_name},
        without_subject=frozenset(fold(k.name) for k in kinds if "subject" in k.without),
        abbreviations=frozenset(kind.abbreviation for kind in kinds if kind.abbreviation),
        capacities=tuple({fold(each.mark) for one in profiles for each in one.capacities}),
        nameless=next(k.slug for k in kinds if not k.prints_name and k.addressed == "always"),
        date=re.compile(rf"[^:;]{{0,60}}?{day}{gap}{month}{gap}{year}{gap}"),
        short_date=re.compile(
            rf"[^\d:;]{{2,40}},\s*(?:{day}\s*)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}"
        ),
        number=re.compile(rf"{words['number'][0]}(?:\s*:|\s[\d\s.…_]*/).*"),
    )


def unfilled(text: str) -> Iterator[str]:
    """Yield what nobody filled in: tags of a template, then rows of dots and the like."""
    if "{" in text or "}}" in text or "«" in text:
        yield from (found[0] for found in _TAG.finditer(text))
    yield from (found[0] for found in blanks(text))


def is_open(text: str) -> bool:
    """Say whether something in a text was left open."""
    return next(unfilled(text), None) is not None


def is_stamp(text: str) -> bool:
    """Say whether a text is what a digital signature shows: who or what, the day, the time (II.8b)."""
    return (
        ";" in text and len(text) <= _LONGEST_STAMP and _STAMP.fullmatch(text.strip()) is not None
    )


def is_motto(folded: str) -> bool:
    """Say whether a folded text is the motto, whatever stands between its words."""
    return _letters(folded) == wording().motto


def is_like(folded: str, fixed: str) -> bool:
    """Say whether a folded text is most likely a fixed one, mistyped: a few letters or marks differ."""
    letters, wanted = _bare(folded), _bare(fixed)
    near = abs(len(letters) - len(wanted)) <= len(wanted) * (1 - _ALIKE)
    return near and SequenceMatcher(None, letters, wanted, autojunk=False).ratio() >= _ALIKE


def _letters(folded: str) -> str:
    return "".join(filter(str.isalpha, folded))


def _bare(folded: str) -> str:
    return _letters(without_marks(folded))
