"""LibreOffice as another writer of ``.docx`` files."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 180


def round_trip(letters: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the letters as LibreOffice saves them; one process for all, with a profile of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "out").mkdir()
        for stem, content in letters.items():
            (folder / f"{stem}.docx").write_bytes(content)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "docx",
                "--outdir",
                str(folder / "out"),
                *(str(folder / f"{stem}.docx") for stem in letters),
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        return {stem: (folder / "out" / f"{stem}.docx").read_bytes() for stem in letters}
