"""What YAML misread is typed as it was meant, where that is certain: dashes of a pasted list, idle colons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.letter.validation import idle_colon
from cchc_docgen.mending.edits import Edit, applied
from cchc_docgen.source.pasted import pasted_lists
from cchc_docgen.source.reading import Source, parse_source

# A text that YAML cannot read for the colon at its end, which the program sets before the items below it.
_BEFORE_ITEMS = re.compile(
    r"^ *(?:- +)?(?:text|lời): +(?P<value>[^\s\"'|>\[{#][^\n#]*?)(?P<colon>:) *\n *(?:items|mục):",
    re.MULTILINE,
)


def edits_as_meant(text: str) -> list[Edit]:
    """Return the edits of a file's text that let YAML read what was meant; none where that is not certain."""
    edits = [*_dashes(text), *_before_items(text)]
    if edits:
        return edits if _sound(applied(text, edits)) is not None else []
    source = _sound(text)
    return _idle(source) if source is not None else []


def _dashes(text: str) -> Iterator[Edit]:
    for lines in pasted_lists(text):
        for line in lines:
            yield Edit(line.start, line.end, "- ", "list-dash")


def _before_items(text: str) -> Iterator[Edit]:
    for found in _BEFORE_ITEMS.finditer(text):
        if ": " not in found["value"]:
            yield Edit(found.start("colon"), found.end("colon"), "", "yaml-colon")


def _idle(source: Source) -> list[Edit]:
    """Return the deletions of colons that made keys of texts of the body; all else stays what it is."""
    body = source.data.get("body") if isinstance(source.data, dict) else None
    if not isinstance(body, list):
        return []
    keyed = [
        ("body", index, next(iter(block)))
        for index, block in enumerate(body)
        if isinstance(block, dict) and len(block) == 1
    ]
    idle = [steps for steps in keyed if idle_colon(source.data, steps)]
    places = [source.colon_at(steps) for steps in idle]
    edits = [Edit(at, at + 1, "", "yaml-colon") for at in places]
    meant = list(body)
    for _, index, text in idle:
        meant[index] = text
    after = _sound(applied(source.text, edits))
    return edits if after and after.data == {**source.data, "body": meant} else []


def _sound(text: str) -> Source | None:
    """Return a text as read, None where YAML cannot read it as it was meant."""
    try:
        source = parse_source(text, "")
    except DocgenError:
        return None
    return None if source.findings else source
