"""A batch that is killed, interrupted or loses a worker leaves whole files, and is completed later."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.killing import starter
from tests.batch.office import Office, hashes, leftovers, rows

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc"),
]

ROWS, FOLDERS, ANYWHERE = 200, 10, 50
MANY = 1500  # rows of a run long enough to be met on its way
LONG = 5 * MANY  # and of one that lasts longer than another takes to start and to wait for it


@pytest.fixture
def large(office: Office) -> Office:
    office.write("bang.csv", rows(ROWS))
    return office


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, err = process.communicate(timeout=60)
    return process.returncode, err


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until a condition holds, or fail."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.001)


def members(group: int) -> list[int]:
    """Return the processes of a group that are still running."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(entry.name))
    return found


def test_killed_at_sixty_moments_no_letter_is_ever_partial_and_resuming_completes_the_set(
    large: Office,
) -> None:
    """Ten folders: each run is killed once while letters appear and five times anywhere, then let finish."""
    arguments = ("batch", "thu.yaml", "--data", "bang.csv", "--resume", "-o")
    chance = random.Random(20260312)
    found: list[int] = []
    with starter(large.folder, *arguments, "warm") as program:

        def run(folder: str, letters: int) -> int:
            """Run until so many letters have their name; return its process id."""
            pid = program.start(large.folder, *arguments, folder)
            wait_for(lambda: len(list((large.folder / folder).glob("t*.docx"))) >= letters)
            return pid

        def kill(folder: str, pid: int) -> None:
            os.kill(pid, signal.SIGKILL)
            program.end()
            letters = hashes(large.folder / folder)
            assert letters.items() <= whole.items()
            found.append(len(letters))

        began = time.monotonic()
        program.start(large.folder, *arguments, "whole")
        assert program.end() == 0
        seconds = 1.1 * (time.monotonic() - began)
        whole = large.letters("whole")
        assert len(whole) == ROWS
        moments = [seconds * (each + chance.random()) / ANYWHERE for each in range(ANYWHERE)]
        for number in range(FOLDERS):
            folder = f"killed-{number}"
            kill(folder, run(folder, chance.randrange(1, ROWS // 2)))
            for moment in moments[number::FOLDERS]:
                pid = program.start(large.folder, *arguments, folder)
                time.sleep(moment)
                kill(folder, pid)
            program.start(large.folder, *arguments, folder)
            assert program.end() == 0
            assert hashes(large.folder / folder) == whole
            assert leftovers(large.folder / folder) == []
    assert len(found) == 60
    assert len(set(found)) > 3


def test_ctrl_c_ends_the_run_without_a_traceback_and_resuming_completes_it(office: Office) -> None:
    office.write("bang.csv", rows(MANY))
    process = office.process("--jobs", "2")
    wait_for(lambda: len(members(process.pid)) > 2 and len(leftovers(office.out)) > 20)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to the workers as well
    code, err = finish(process)
    assert code == 130
    assert "Traceback" not in err
    wait_for(lambda: members(process.pid) == [])
    assert leftovers(office.out) == []
    assert office.letters() == {}
    assert finish(office.process("--resume", "--jobs", "2"))[0] == 0
    assert len(office.letters()) == MANY


def test_ctrl_c_in_one_process_leaves_nothing_behind(office: Office) -> None:
    office.write("bang.csv", rows(MANY))
    process = office.process()
    wait_for(lambda: len(leftovers(office.out)) > 20)
    os.killpg(process.pid, signal.SIGINT)
    code, err = finish(process)
    assert code == 130
    assert "Traceback" not in err
    assert leftovers(office.out) == []


def test_a_lost_worker_is_named_and_resuming_completes_the_set(office: Office) -> None:
    office.write("bang.csv", rows(MANY))
    process = office.process("--jobs", "2")
    wait_for(lambda: len(members(process.pid)) > 2 and len(leftovers(office.out)) > 20)
    os.kill(max(members(process.pid)), signal.SIGKILL)
    code, err = finish(process)
    assert code == 1
    assert "[worker-lost]" in err
    assert "Traceback" not in err
    assert leftovers(office.out) == []
    assert finish(office.process("--resume"))[0] == 0
    assert len(office.letters()) == MANY


def test_the_workers_of_a_killed_run_end_with_it_and_free_the_folder(office: Office) -> None:
    office.write("bang.csv", rows(MANY))
    process = office.process("--jobs", "2")
    wait_for(lambda: len(members(process.pid)) > 2 and len(leftovers(office.out)) > 20)
    process.kill()
    finish(process)
    code, err = finish(office.process("--resume", "--jobs", "2"))
    assert code == 0, err
    assert members(process.pid) == []
    assert len(office.letters()) == MANY


def test_a_second_batch_in_the_same_folder_is_refused_while_the_first_runs(
    office: Office,
) -> None:
    office.write("bang.csv", rows(LONG))
    process = office.process()
    wait_for(lambda: len(leftovers(office.out)) > 20)
    code, err = finish(office.process())
    assert code == 1
    assert "out: lỗi: đang có một lần chạy khác ghi vào thư mục này [batch-running]" in err
    assert finish(process)[0] == 0
    assert len(office.letters()) == LONG
