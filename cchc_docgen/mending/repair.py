"""One file is mended: its texts are changed where it is certain, and the rest is proved to be the same.

A file that YAML misreads is left alone until that is mended by hand. What was changed is read again, and
every value must be what it was but for the mended places; a text that cannot be mended so is left as it is.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.letter.fields import one_or_more
from cchc_docgen.mending.edits import Edit, LineEnds, applied, trimmed, without_overlaps
from cchc_docgen.mending.fields import code_of, field_of, same_but_mended, unspaced
from cchc_docgen.mending.mends import ESCAPE, Accepted, edits_of
from cchc_docgen.mending.misread import edits_as_meant
from cchc_docgen.mending.pieces import Scalar, pieces, scalars
from cchc_docgen.mending.set_marks import set_mark_edits
from cchc_docgen.rules.text.vocabulary import FILLER
from cchc_docgen.source.parts import encoding_of, read_text
from cchc_docgen.source.reading import Data, Source, Steps, read_source

_NO_END = b"\n\\ No newline at end of file\n"


def difference(file: str, repaired: Repaired) -> bytes:
    """Return the lines that mending changes, with three lines around; nothing where it changes none.

    The bytes are the file's own, line ends included.
    """
    name = PurePath(file).as_posix().encode("utf-8", "surrogateescape")
    lines = difflib.diff_bytes(
        difflib.unified_diff, _lines(repaired.before), _lines(repaired.after), name, name
    )
    return b"".join(line if line.endswith(b"\n") else line + _NO_END for line in lines)


def _lines(content: bytes) -> list[bytes]:
    """Return the lines as diff tools count them: ended by a line feed."""
    *ended, rest = content.split(b"\n")
    return [line + b"\n" for line in ended] + ([rest] if rest else [])


_MISREAD_ROUNDS = 2  # a list typed anew may uncover a colon
_MOST_ROUNDS = 9  # what one mend uncovers the next round mends; two are the rule


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file's content before and after, and how many places were mended, by code."""

    before: bytes
    after: bytes
    mended: Counter[str]


@dataclass(frozen=True, slots=True)
class Held:
    """Content that is read as a file's."""

    content: bytes

    def read_bytes(self) -> bytes:
        """Return the whole content."""
        return self.content


def repair(content: bytes, left: Accepted = MappingProxyType({})) -> Repaired:
    """Return the content of a YAML file mended where that is safe; ``left`` are values left alone by code."""
    after, counts = _as_meant(content)
    for _ in range(_MOST_ROUNDS):
        mended, edits = _round(after, left)
        if not edits:
            break
        after = mended
        counts.update(edit.code for edit in edits)
    return Repaired(content, after, counts)


def _as_meant(content: bytes) -> tuple[bytes, Counter[str]]:
    """Return the content typed as it was meant where YAML misread it, and how often of each code."""
    counts = Counter[str]()
    for _ in range(_MISREAD_ROUNDS):
        try:
            edits = edits_as_meant(read_text(Held(content), ""))
        except DocgenError:
            break
        content = _with(content, edits)
        counts.update(edit.code for edit in edits)
    return content, counts


def with_entries(repaired: Repaired, entries: Mapping[Steps, str], code: str) -> Repaired:
    """Return a repair in which the entries at these steps, key and value, are typed anew as well."""
    source = _read(repaired.after)
    if source is None or not entries:
        return repaired
    edits = [Edit(*_typed(source, steps), entry, code) for steps, entry in entries.items()]
    after = _with(repaired.after, edits)
    if _read(after) is None:
        return repaired
    return Repaired(repaired.before, after, repaired.mended + Counter({code: len(edits)}))


def _typed(source: Source, steps: Steps) -> tuple[int, int]:
    """Return where an entry begins and ends in the text, key and value."""
    place = source.position
    for step in steps[:-1]:
        place = place.children[step]
    start, end = place.keys[str(steps[-1])].start, place.children[steps[-1]].end
    return start, start + len(source.text[start:end].rstrip())


def _round(content: bytes, left: Accepted) -> tuple[bytes, list[Edit]]:
    """Return the content with one round of edits made, and the edits."""
    source = _read(content)
    if source is None:
        return content, []
    groups = list(_edits(source, left))
    edits = [edit for group in groups for edit in group]
    mended = _with(content, edits)
    if _proved(source, mended):
        return mended, edits
    return _one_by_one(source, content, groups)


def _one_by_one(
    source: Source, content: bytes, groups: list[list[Edit]]
) -> tuple[bytes, list[Edit]]:
    """Make the edits of each text that prove harmless together with those before them."""
    retained: list[Edit] = []
    for group in groups:
        if _proved(source, _with(content, [*retained, *group])):
            retained += group
    return _with(content, retained), retained


def _read(content: bytes) -> Source | None:
    """Return the source, or None where YAML cannot read it as it was meant."""
    try:
        source = read_source(Held(content), "")
    except DocgenError:
        return None
    return None if source.findings else source


def _edits(source: Source, left: Accepted) -> Iterator[list[Edit]]:
    """Yield the edits of each text of a file."""
    accepted = {**left, **_accepted(source)}
    seen: set[int] = set()
    for scalar in scalars(source.data, source.position):
        start = scalar.position.start
        if start not in seen:
            seen.add(start)
            edits = without_overlaps(_scalar_edits(source.text, scalar, accepted))
            if edits:
                yield edits


def _accepted(source: Source) -> Accepted:
    """Return the values that a letter accepts of each code, any (``""``) where it names none."""
    accept = source.data.get("accept") if isinstance(source.data, dict) else None
    if not isinstance(accept, dict):
        return {}
    return {code: [*_values(each)] or [""] for code, each in accept.items()}


def _values(accepted: Data) -> Iterator[str]:
    if isinstance(accepted, list):
        for each in accepted:
            yield from _values(each)
    elif isinstance(accepted, dict):
        for key, value in accepted.items():
            if key != "reason":
                yield from (each for each in one_or_more(value) if isinstance(each, str))


def _scalar_edits(text: str, scalar: Scalar, accepted: Accepted) -> Iterator[Edit]:
    field = field_of(scalar.steps)
    if field == "other":
        return
    found = list(pieces(text, scalar.position))
    if field == "text":
        yield from set_mark_edits(scalar.steps, found, accepted)
        for piece in found:
            for edit in edits_of(piece.text, accepted):
                yield piece.placed(edit)
    elif len(found) == 1 and FILLER not in found[0].text and ESCAPE not in found[0].text:
        typed = found[0].text
        edit = trimmed(Edit(0, len(typed), unspaced(field, typed), code_of(field)), typed)
        if edit.start < edit.end:
            yield found[0].placed(edit)


def _with(content: bytes, edits: list[Edit]) -> bytes:
    encoding = encoding_of(content)
    raw = content.decode(encoding)
    ends = LineEnds(raw)
    return applied(raw, [ends.raw(edit) for edit in edits]).encode(encoding)


def _proved(source: Source, mended: bytes) -> bool:
    """Tell whether the mended content says what the source says, but for the mended places."""
    read = _read(mended)
    if read is None:
        return False
    old, new = (list(scalars(each.data, each.position)) for each in (source, read))
    return len(old) == len(new) and all(
        before.steps == after.steps
        and same_but_mended(field_of(before.steps), before.value, after.value)
        for before, after in zip(old, new, strict=True)
    )
