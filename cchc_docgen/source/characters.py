r"""Characters that a letter cannot hold, typed as they are or written as an escape (``"\x07"``).

They are the control characters, the line breaks that only some programs see (U+0085, U+2028, U+2029),
a byte order mark inside the text, and what XML cannot hold. YAML would refuse some of them without a
place and turn others into line breaks in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding, Mark

MOST = 20  # findings of this kind in a file: a broken file has thousands

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_LAST = 0x10FFFF


def control_characters(text: str, shown: str) -> list[Finding]:
    """Return a finding for each character that a letter cannot hold, up to :data:`MOST`."""
    if text.replace("\n", "").isprintable() or not _CONTROL.search(text):
        return []  # the first look is quicker, and knows nothing of tabs and no-break spaces
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        for found in _CONTROL.finditer(line):
            mark = Mark(shown, number, found.start() + 1)
            findings.append(Finding("control-character", mark, {"name": _name(found[0])}))
            if len(findings) == MOST:
                return findings
    return findings


def without_control_characters(text: str) -> str:
    """Return the text, as long as before, with a sign that can be printed in place of each of them."""
    return _CONTROL.sub("\ufffd", text)


def escaped_control_characters(extract: str) -> Iterator[tuple[int, str]]:
    """Yield offset and name of each escape in a double-quoted scalar that stands for one of them."""
    if "\\" not in extract:
        return
    for found in _ESCAPE.finditer(extract):
        digits = found[1] or found[2] or found[3]
        code = int(digits, 16) if digits else -1
        character = _NAMED.get(found[4] or "", "") if code < 0 else chr(min(code, _LAST))
        if character and _CONTROL.match(character):
            yield found.start(), _name(character)


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
