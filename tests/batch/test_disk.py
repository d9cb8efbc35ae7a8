"""A disk that is full and a file that cannot be replaced: a clear message, and the rest is made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.office import TABLE, Office, leftovers, rows


def limited(office: Office, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a batch in a process that may write no file larger than 40,000 bytes."""
    pytest.importorskip("resource")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "from cchc_docgen.cli.main import program; program()"
    )
    command = [sys.executable, "-c", code, "batch", "thu.yaml", "--data", "bang.csv", *arguments]
    return subprocess.run(command, cwd=office.folder, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_letter_that_cannot_be_written_is_named_and_the_others_are_made(
    office: Office, jobs: str
) -> None:
    office.batch("-o", "whole")
    noise = " ".join(f"{n * 7919 % 1000003:x}" for n in range(18_000))
    office.write("bang.csv", TABLE.replace("hai", noise))
    ended = limited(office, "--jobs", jobs)
    assert ended.returncode == 1
    assert "thu-B.docx: lỗi: không ghi được tệp: File too large [output-unwritable]" in ended.stderr
    assert "đã tạo 2, giữ nguyên 0, loại 0, không ghi được 1." in ended.stderr
    assert list(office.letters()) == ["thu-A.docx", "thu-C.docx"]
    assert leftovers(office.out) == []
    office.write("bang.csv", TABLE)
    assert office.batch("--resume").code == 0
    assert office.letters() == office.letters("whole")


@pytest.fixture
def small_disk(office: Office) -> Iterator[Path]:
    """Mount a disk of 400 kB as the folder ``out``, where that is allowed."""
    office.out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(office.out)]
    try:
        allowed = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        pytest.skip("may not mount a small disk")
    yield office.out
    subprocess.run(["umount", str(office.out)], check=True)


def test_a_full_disk_is_named_and_resuming_completes_the_set_when_there_is_room(
    office: Office, small_disk: Path
) -> None:
    office.write("bang.csv", rows(90))
    assert office.batch("-o", "whole").code == 0
    ended = office.batch()
    assert ended.code == 1
    assert "không ghi được tệp: No space left on device [output-unwritable]" in ended.err
    assert "Traceback" not in ended.err
    assert leftovers(small_disk) == []
    made = office.letters()
    assert 0 < len(made) < 90
    assert made.items() <= office.letters("whole").items()
    room = ["mount", "-o", "remount,size=20m", str(small_disk)]
    subprocess.run(room, check=True)
    assert office.batch("--resume").code == 0
    assert office.letters() == office.letters("whole")


def test_a_folder_in_the_place_of_a_letter_is_named_and_the_others_are_made(
    office: Office,
) -> None:
    (office.out / "thu-B.docx" / "inside").mkdir(parents=True)
    ended = office.batch()
    assert ended.code == 1
    assert f"{Path('out', 'thu-B.docx')}: lỗi: không ghi được tệp: Is a directory" in ended.err
    assert "đã tạo 2, giữ nguyên 0, loại 0, không ghi được 1." in ended.err
    assert leftovers(office.out) == []
    (office.out / "thu-B.docx" / "inside").rmdir()
    (office.out / "thu-B.docx").rmdir()
    again = office.batch("--resume")
    assert "đã tạo 1, giữ nguyên 2" in again.err


def test_a_table_of_rejected_rows_that_cannot_be_replaced_stops_no_letter(office: Office) -> None:
    (office.out / "rejected.csv").mkdir(parents=True)
    office.edit("bang.csv", ";hai", ";")
    ended = office.batch()
    assert ended.code == 1
    assert f"{Path('out', 'rejected.csv')}: lỗi: không ghi được tệp" in ended.err
    assert list(office.letters()) == ["thu-A.docx", "thu-C.docx"]
    office.write("bang.csv", TABLE)
    assert office.batch().code == 1, "an old table of rejected rows is still there"


@pytest.mark.parametrize("name", ["thu.yaml/out", "thu.yaml"])
def test_an_output_folder_that_cannot_be_is_refused(office: Office, name: str) -> None:
    ended = office.batch("-o", name)
    assert ended.code in (1, 2)
    assert "Traceback" not in ended.err
    assert office.batch("-o", name, "--dry-run").code in (0, 2)


def test_a_manifest_that_cannot_be_written_is_named_and_the_letters_are_whole(
    office: Office,
) -> None:
    office.out.mkdir()
    (office.out / "manifest.jsonl").symlink_to(office.folder / "none" / "manifest.jsonl")
    ended = office.batch()
    assert ended.code == 1
    assert f"{Path('out', 'manifest.jsonl')}: lỗi: không ghi được tệp" in ended.err
    assert len(office.letters()) == 3
    (office.out / "manifest.jsonl").unlink()
    assert office.batch("--resume").code == 0
    assert len(office.manifest()) == 3
