"""A working folder: the shipped letters and templates laid out, and brought to a newer version later.

``init`` leaves a list of what it wrote, by hash, so that ``init --refresh`` can tell what was changed by
hand: that is never touched. Folders laid out before there was such a list are known by the hashes of the
files that the program shipped then (``earlier.txt``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from cchc_docgen import __version__
from cchc_docgen.diagnostics import DocgenError, Finding, Mark
from cchc_docgen.output.files import write_file
from cchc_docgen.pipeline.selection import shipped_folder

LEFTOVERS = (".", "~$")  # of the system and of Word, in a checkout that is being worked in
LISTED = ".cchc-docgen.json"
NEWER = ".new"  # what the program ships now, beside a file that was changed by hand

_FOLDERS = ("letters", "templates")


@dataclass
class Refreshed:
    """What became of the files of a working folder.

    ``made`` were not there, ``updated`` were as the program had made them, ``changed`` are changed by hand
    and stay as they are, ``newer`` are laid beside those of which the program ships another version now;
    ``removed`` were removed by hand and stay away.
    """

    made: list[Path] = field(default_factory=list)
    updated: list[Path] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    newer: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)


def lay_out(folder: Path, *, vietnamese: bool = False) -> list[Path]:
    """Copy the shipped letters and templates into a folder and return the files made.

    With ``vietnamese`` the keys of the YAML files are in Vietnamese.

    Raises :class:`DocgenError` with every file that is already there; then nothing is copied.
    """
    pairs = [(folder / name, content) for name, content in _shipped(vietnamese=vietnamese)]
    there = [target for target, _ in pairs if target.exists()]
    if there:
        raise DocgenError(Finding("file-exists", Mark(str(target))) for target in there)
    for target, content in pairs:
        write_file(target, content)
    _write_list(folder, vietnamese=vietnamese)
    return [target for target, _ in pairs]


def refresh(folder: Path, *, vietnamese: bool | None = None) -> Refreshed:
    """Bring a working folder to the version of the program; what was changed by hand stays as it is.

    The language of the keys is that of the folder unless it is given.
    """
    listed = _read_list(folder)
    if vietnamese is None:
        vietnamese = bool(listed.get("keys") == "vi")
    known = listed.get("files", {})
    earlier = frozenset((files("cchc_docgen.pipeline") / "earlier.txt").read_text("utf-8").split())
    done = Refreshed()
    for name, content in _shipped(vietnamese=vietnamese):
        target = folder / name
        if not target.exists():
            _put_missing(target, content, done, removed=name in known)
        elif (there := target.read_bytes()) != content:
            digest = _digest(there)
            if digest == known.get(name) or digest[:32] in earlier:
                write_file(target, content)
                done.updated.append(target)
            else:
                done.changed.append(target)
                if known.get(name) != _digest(content):
                    newer = target.with_name(target.name + NEWER)
                    write_file(newer, content)
                    done.newer.append(newer)
    _write_list(folder, vietnamese=vietnamese)
    return done


def _put_missing(target: Path, content: bytes, done: Refreshed, *, removed: bool) -> None:
    if removed:
        done.removed.append(target)
    else:
        write_file(target, content)
        done.made.append(target)


def _shipped(*, vietnamese: bool) -> Iterator[tuple[str, bytes]]:
    """Yield each shipped file by its name in a working folder, with its content there."""
    for name in _FOLDERS:
        shipped = shipped_folder(name)
        for path in sorted(shipped.rglob("*")):
            if path.is_file() and not path.name.startswith(LEFTOVERS):
                plain = not vietnamese or path.suffix != ".yaml"
                content = path.read_bytes() if plain else _with_vietnamese_keys(path)
                yield (Path(name) / path.relative_to(shipped)).as_posix(), content


def _with_vietnamese_keys(path: Path) -> bytes:
    from cchc_docgen.source.keys import with_vietnamese_keys
    from cchc_docgen.source.reading import read_source

    source = read_source(path, str(path))
    return with_vietnamese_keys(source.text, source.data, source.position).encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write_list(folder: Path, *, vietnamese: bool) -> None:
    """List what the program ships now: what differs from it is changed by hand, or of another version."""
    shipped = {name: _digest(content) for name, content in _shipped(vietnamese=vietnamese)}
    listed = {"version": __version__, "keys": "vi" if vietnamese else "en", "files": shipped}
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    write_file(folder / LISTED, text.encode())


def _read_list(folder: Path) -> dict[str, Any]:
    """Return the list of a folder, empty where there is none that can be read."""
    try:
        listed = json.loads((folder / LISTED).read_bytes())
    except (OSError, ValueError):
        return {}
    return listed if isinstance(listed, dict) and isinstance(listed.get("files"), dict) else {}
