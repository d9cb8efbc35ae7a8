"""Work shared among processes comes back whole and in order, or it is told that one was lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from cchc_docgen.pipeline.many import examine_letters
from cchc_docgen.pipeline.processes import ProcessLost, in_processes
from cchc_docgen.pipeline.single import Production
from tests.conftest import ROOT

NUMBERS = range(200)


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("workers", [2, 3, 7])
def test_results_come_in_order_and_from_no_more_processes(workers: int) -> None:
    results = list(in_processes(squared, NUMBERS, workers))
    assert [square for square, _ in results] == [number * number for number in NUMBERS]
    processes = {process for _, process in results}
    assert 1 <= len(processes) <= workers
    assert os.getpid() not in processes


def test_a_process_that_was_killed_is_told_of_after_what_was_done() -> None:
    def fatal(number: int) -> tuple[int, int]:
        if number == 100:
            os.kill(os.getpid(), signal.SIGKILL)
        return squared(number)

    results = in_processes(fatal, NUMBERS, 2)
    done: list[int] = []
    with pytest.raises(ProcessLost):
        done.extend(square for square, _ in results)
    assert done == [number * number for number in NUMBERS[: len(done)]]
    assert len(done) <= 100


def test_what_work_raises_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_processes(lambda number: number / 0, NUMBERS, 2))


def test_workers_end_when_nobody_wants_more() -> None:
    results = in_processes(squared, range(100_000), 2)
    processes = {next(results)[1], next(results)[1]}
    results.close()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_letters_that_a_lost_process_has_not_checked_are_checked_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letters = sorted((ROOT / "letters" / "2026").glob("*.yaml"))[:1] * 40
    here, check = os.getpid(), Production.check_many
    expected = list(examine_letters(letters, Production(), 1))

    def fatal(self: Production, several: Sequence[Path]) -> object:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return check(self, several)

    monkeypatch.setattr(Production, "check_many", fatal)
    assert list(examine_letters(letters, Production(), 2)) == expected
