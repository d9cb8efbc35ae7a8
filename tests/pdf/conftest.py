"""What the tests of PDF share: a stand-in for LibreOffice, and documents for it."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from cchc_docgen.pdf.conversion import Manner
from cchc_docgen.pdf.proof_pages import proof_pages
from cchc_docgen.pdf.tasks import Allowed, Task
from tests.conftest import require_program

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
STAND_IN = Path(__file__).with_name("fake_soffice.py")


@dataclass(frozen=True)
class Fake:
    """A program in LibreOffice's place, and the log of its starts."""

    path: Path

    @property
    def program(self) -> str:
        return str(self.path)

    def starts(self) -> list[dict[str, Any]]:
        """Return what each start was asked for."""
        return [entry for entry in self._entries() if "files" in entry]

    def has_hung(self) -> bool:
        """Tell whether a start has come to a file on which it hangs."""
        return any("hanging" in entry for entry in self._entries())

    def hanging(self) -> list[int]:
        """Return the processes left hanging that still live; one just killed gets time to end."""
        pids = [pid for entry in self._entries() for pid in entry.get("hanging", ())]
        assert pids
        for _ in range(100):
            if not any(map(_lives, pids)):
                break
            time.sleep(0.05)
        return [pid for pid in pids if _lives(pid)]

    def _entries(self) -> list[dict[str, Any]]:
        log = self.path.with_name("log")
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        return [json.loads(line) for line in lines]


def _lives(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.fixture
def fake(tmp_path_factory: pytest.TempPathFactory) -> Fake:
    """Give a stand-in that says it is LibreOffice 7.4."""
    return make_fake(tmp_path_factory.mktemp("soffice"))


@pytest.fixture
def hanging(tmp_path_factory: pytest.TempPathFactory) -> Fake:
    """Give a program that hangs on some files and hands the others to the true LibreOffice."""
    require_program("soffice")
    folder = tmp_path_factory.mktemp("soffice")
    (folder / "real").write_text(str(shutil.which("soffice")), "utf-8")
    return make_fake(folder)


def make_fake(folder: Path, version: str = "LibreOffice 7.4.7.2 40(Build:2)") -> Fake:
    (folder / "version").write_text(version, "utf-8")
    script = STAND_IN.read_text("utf-8")
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}", "utf-8")
    path.chmod(0o755)
    return Fake(path)


def document(body: str, **parts: str) -> bytes:
    """Return a Word document of this body; ``parts`` are further parts of ``word/`` by their names."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(proof_pages([], ""))) as empty,
        zipfile.ZipFile(content, "w") as made,
    ):
        for name in ("[Content_Types].xml", "_rels/.rels"):
            made.writestr(name, empty.read(name))
        section = "".join(f'<w:{n[:6]}Reference r:id="{n}"/>' for n in parts if n[-1].isdigit())
        root = f"""<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}<w:sectPr>{section}
            </w:sectPr></w:body></w:document>"""
        made.writestr("word/document.xml", root)
        related = "".join(
            f'<Relationship Id="{n}" Type="{OFFICE}/{n.rstrip("1")}" Target="{n}.xml"/>'
            for n in parts
        )
        made.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{RELATIONSHIPS}">{related}</Relationships>',
        )
        for name, part in parts.items():
            made.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{part}</w:{name}>')
    return content.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., list[Task]]:
    """Write a small document for each name, and return the tasks to turn them into PDF."""

    def write_all(*names: str) -> list[Task]:
        for name in names:
            body = paragraph(f"Kính gửi: Ủy ban nhân dân xã {name}") + paragraph("Số: 7/STC-VP")
            (tmp_path / f"{name}.docx").write_bytes(document(body))
        return [Task(tmp_path / f"{name}.docx", tmp_path / f"{name}.pdf") for name in names]

    return write_all


def manner(workers: int = 1, **changes: Any) -> Manner:
    """Return a manner in which nobody waits long."""
    return Manner(workers=workers, allowed=Allowed(start_seconds=5, file_seconds=2), **changes)
