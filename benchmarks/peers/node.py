"""Whether docxtemplater can run here: node on the machine, and its two packages, of fixed versions."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = ("docxtemplater@3.71.0", "pizzip@3.3.0")
SCRIPT = Path(__file__).with_name("docxtemplater.mjs")
MODULES = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "cchc-docgen-benchmarks"


def find_modules(folder: Path, *, install: bool) -> str:
    """Make sure that the packages are in a folder; return why they are not, or ''."""
    if shutil.which("node") is None:
        return "node is not on the machine"
    if (folder / "node_modules" / "docxtemplater").is_dir():
        return ""
    if not install:
        return f"its packages are not in {folder} (--peers installs them with npm)"
    command = ["npm", "install", "--silent", "--no-audit", "--prefix", str(folder), *PACKAGES]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as problem:
        return f"npm: {problem}"
    return ""
