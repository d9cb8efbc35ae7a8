"""Work shared among forked processes comes back whole and in order, whatever becomes of a process."""

from __future__ import annotations

import os
import signal

import pytest

from cchc_docgen.pipeline.forks import in_forks

NUMBERS = range(200)


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("workers", [2, 3, 7])
def test_results_come_in_order_and_from_as_many_processes(workers: int) -> None:
    results = list(in_forks(squared, NUMBERS, workers))
    assert [square for square, _ in results] == [number * number for number in NUMBERS]
    processes = {process for _, process in results}
    assert len(processes) == workers
    assert os.getpid() not in processes


def test_what_a_stopped_worker_has_not_done_is_done_here() -> None:
    here = os.getpid()

    def fatal_in_a_worker(number: int) -> tuple[int, int]:
        if number == 100 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return squared(number)

    results = list(in_forks(fatal_in_a_worker, NUMBERS, 2))
    assert [square for square, _ in results] == [number * number for number in NUMBERS]
    assert results[100][1] == here
    assert results[101][1] != here


def test_workers_end_when_nobody_wants_more() -> None:
    results = in_forks(squared, range(100_000), 2)
    processes = {next(results)[1], next(results)[1]}
    results.close()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
