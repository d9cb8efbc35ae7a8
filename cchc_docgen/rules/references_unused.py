"""Keys of a register that no letter of its folder uses; a letter alone cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.dossier import Registers
from cchc_docgen.letter.places import OFFICE, REFERENCES
from cchc_docgen.letter.registers import References
from cchc_docgen.rules.registry import folder_rule, severity_of

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@folder_rule("reference-unused")
def unused_keys(folder: Path, registers: Registers) -> Iterator[Finding]:
    """Find the keys of each register in a folder that stand in no other YAML file below it.

    Wherever such a file has the key as a word, be it a comment or an address, it counts as used; so does a
    document that another one names as its successor. A register without letters is left alone.
    """
    for path in sorted(folder.rglob(REFERENCES)):
        letters = [
            each for each in path.parent.rglob("*.yaml") if each.name not in (OFFICE, REFERENCES)
        ]
        if not letters or not path.is_file():
            continue
        try:
            register = registers.read(References, path)
            unused = _unused(register.model, letters)
        except (DocgenError, OSError, UnicodeDecodeError):
            continue  # what cannot be read is told elsewhere; who knows what it uses
        for key in unused:
            mark = register.source.mark((key,), key=True)
            yield Finding("reference-unused", mark, {"key": key}, severity_of("reference-unused"))


def _unused(register: References, letters: Iterable[Path]) -> list[str]:
    """Return the keys that no letter has as a word and no document names, in the register's order."""
    linked = {key for reference in register.root.values() for key in reference.linked}
    unused = [key for key in register.root if key not in linked]
    for letter in letters:
        if not unused:
            break
        text = letter.read_text("utf-8")
        if any(key in text for key in unused):
            words = set(_WORD.findall(text))
            unused = [key for key in unused if key not in words]
    return unused
