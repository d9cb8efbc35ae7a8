"""The same work on many things, shared among forked processes; the results come in the order of the things.

A fork begins with all that this process has read and imported, and costs a millisecond; to import the pool of
the standard library costs more than a hundred letters. Worker ``k`` of ``n`` takes every n-th thing and hands
its results back through a pipe. What a worker that was stopped has not done is done here.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, Generic, TypeVar

FORKS = (
    sys.platform == "linux"
)  # elsewhere a fork is missing, or what it leaves half done is not safe

_AT_ONCE = 4  # results in one message
_BROKEN = (EOFError, pickle.UnpicklingError)

T = TypeVar("T")
R = TypeVar("R")


@dataclass
class Worker(Generic[R]):
    """A forked process and the results it has sent so far."""

    pid: int
    pipe: BinaryIO
    results: Iterator[R]

    def end(self) -> None:
        """Let go of the process, which stops at its next message, and wait for its end."""
        self.pipe.close()
        os.waitpid(self.pid, 0)


def cores() -> int:
    """Return how many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if FORKS else 1


def in_forks(work: Callable[[T], R], things: Sequence[T], workers: int) -> Generator[R, None, None]:
    """Yield ``work`` of each thing in order, done by this many processes."""
    gc.freeze()  # so that no collection copies the pages that all share
    started: list[Worker[R]] = []
    try:
        for number in range(workers):
            started.append(_start(work, things[number::workers], started))
        for index, thing in enumerate(things):
            found = next(started[index % workers].results, None)
            yield work(thing) if found is None else found
    finally:
        for worker in started:
            worker.end()
        gc.unfreeze()


def _start(work: Callable[[T], R], things: Sequence[T], others: Sequence[Worker[R]]) -> Worker[R]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        pipe = os.fdopen(reading, "rb")
        return Worker(pid, pipe, _received(pipe))
    try:  # this is the new process: it never returns, nor does it close what is its parent's
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for file in (reading, *(other.pipe.fileno() for other in others)):
            os.close(file)
        with suppress(BrokenPipeError), os.fdopen(writing, "wb") as outlet:
            _send(work, things, outlet)
    finally:
        os._exit(0)


def _send(work: Callable[[T], R], things: Sequence[T], pipe: BinaryIO) -> None:
    for start in range(0, len(things), _AT_ONCE):
        pickle.dump([work(thing) for thing in things[start : start + _AT_ONCE]], pipe)
        pipe.flush()


def _received(pipe: BinaryIO) -> Iterator[R]:
    """Yield the results that come through a pipe, until it ends."""
    with suppress(*_BROKEN):
        while True:
            yield from pickle.load(pipe)
