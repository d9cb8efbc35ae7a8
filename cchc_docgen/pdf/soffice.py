"""The LibreOffice of this machine: whether it is installed, and new enough."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_docgen.diagnostics import Finding, Mark

VARIABLE = "CCHC_SOFFICE"  # the program to use instead of the one that is found
NEEDED = (7, 4)  # the first that takes options of a PDF on its command line
ANSWER_SECONDS = 60

_PROGRAM = "soffice"
_VERSION = re.compile(r"LibreOffice\w* ((\d+)\.(\d+)[\d.]*)")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_WINDOWS = r"LibreOffice\program\soffice.com"  # the one that waits, and speaks


@dataclass(frozen=True, slots=True)
class Soffice:
    """The LibreOffice of this machine: its program, its version, and what keeps it from being used."""

    program: str
    version: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def usable(self) -> bool:
        """Tell whether it is installed and new enough."""
        return not self.findings


def find_soffice(program: str = "") -> Soffice:
    """Ask the LibreOffice of this machine for its version; ``program`` stands for the one to be found.

    The findings are ``soffice-missing``, ``soffice-too-old`` or ``soffice-silent``.
    """
    found = program or os.environ.get(VARIABLE, "") or next(_usual_places(), "")
    if not found or shutil.which(found) is None:
        missing = Finding("soffice-missing", Mark(found or _PROGRAM), {"variable": VARIABLE})
        return Soffice("", findings=(missing,))
    said = _answer(found)
    version = _VERSION.search(said)
    if version is None:
        silent = Finding("soffice-silent", Mark(found), {"said": _first_line(said)})
        return Soffice(found, findings=(silent,))
    if (int(version[2]), int(version[3])) < NEEDED:
        params = {"version": version[1], "needed": ".".join(map(str, NEEDED))}
        return Soffice(found, version[1], (Finding("soffice-too-old", Mark(found), params),))
    return Soffice(found, version[1])


def _first_line(said: str) -> str:
    return next((line.strip()[:200] for line in said.splitlines() if line.strip()), "–")


def _usual_places() -> Iterator[str]:
    """Yield where the program is: on the path, else where its installers put it."""
    if shutil.which(_PROGRAM):
        yield str(shutil.which(_PROGRAM))
    if sys.platform == "darwin":  # pragma: no cover - macOS only
        yield from filter(os.path.exists, [_MAC])
    if sys.platform == "win32":  # pragma: no cover - Windows only
        roots = (os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)"))
        places = [str(Path(root) / _WINDOWS) for root in roots if root]
        yield from filter(os.path.exists, places)


def _answer(program: str) -> str:
    """Return what the program says to ``--version``, or why it says nothing."""
    try:
        done = subprocess.run(
            [program, "--version"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=ANSWER_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    return (done.stdout + done.stderr).decode("utf-8", "replace")
