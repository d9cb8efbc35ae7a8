"""A small office: one letter with places to fill, a table, and the program run beside them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from cchc_docgen.batch.manifest import NAME as MANIFEST
from cchc_docgen.ooxml.text import plain_text
from tests.test_cli import Ended, Program

PROGRAM = [sys.executable, "-c", "from cchc_docgen.cli.main import program; program()"]
OFFICE = "parent: UBND thành phố Cần Thơ\nname: Sở Tài chính\nplace: Cần Thơ\nhead: Giám đốc\n"
REFERENCES = """\
nd-118:
  type: Nghị định
  number: 118/2025/NĐ-CP
  date: 2025-06-09
  issuer: Chính phủ
  subject: về thực hiện thủ tục hành chính theo cơ chế một cửa
"""
LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-12
subject: kết quả năm 2025 của {{ tên }}
to: ["{{ tên }}"]
body:
  - Sở Tài chính gửi {{ tên }} lời sau đây; {{ lời }}
  - Đề nghị {{ tên }} thực hiện
signature: {title: Giám đốc, name: Chung Thanh Tâm}
recipients: [Như trên]
filing: VT
"""
TABLE = "mã;tên;lời\nA;phường An Bình;một\nB;phường Bình Thủy;hai\nC;phường Cái Răng;ba\n"


@dataclass(frozen=True)
class Office:
    """A folder with ``thu.yaml`` and ``bang.csv``; letters are made into ``out``."""

    folder: Path
    run: Program

    def __post_init__(self) -> None:
        self.write("office.yaml", OFFICE)
        self.write("references.yaml", REFERENCES)
        self.write("thu.yaml", LETTER)
        self.write("bang.csv", TABLE)

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def batch(self, *arguments: str, data: str = "bang.csv") -> Ended:
        """Run a batch in this process."""
        return self.run("batch", "thu.yaml", "--data", data, *arguments)

    def process(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a batch in a process of its own, the leader of its process group."""
        return subprocess.Popen(
            [*PROGRAM, "batch", "thu.yaml", "--data", "bang.csv", *arguments],
            cwd=self.folder,
            env={**os.environ, "CCHC_LANG": "vi"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def text(self, key: str) -> str:
        """Return the words of the letter of a row, its unbroken blanks as blanks."""
        return plain_text((self.out / f"thu-{key}.docx").read_bytes()).replace("\u00a0", " ")

    def letters(self, folder: str = "out") -> dict[str, str]:
        """Return the letters in a folder with their hashes; every one of them must be sound."""
        return sound_letters(self.folder / folder)

    def manifest(self) -> list[dict[str, str]]:
        lines = (self.out / MANIFEST).read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def rejected(self) -> list[dict[str, str]]:
        text = (self.out / "rejected.csv").read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def sound_letters(folder: Path) -> dict[str, str]:
    """Return the letters in a folder with their hashes; every one must be a sound package."""
    for path in folder.glob("*.docx"):
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
    return hashes(folder)


def hashes(folder: Path) -> dict[str, str]:
    """Return the letters in a folder with their hashes."""
    paths = sorted(folder.glob("*.docx"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def leftovers(folder: Path) -> list[str]:
    """Return the hidden files in a folder but for the lock, which stays."""
    return [p.name for p in folder.glob(".*") if p.name != ".cchc-batch.lock"]


def rows(count: int) -> str:
    """Return a table of this many rows."""
    return "mã;tên;lời\n" + "".join(f"K{n:04d};đơn vị {n};lời thứ {n}\n" for n in range(count))
