"""The same work on many things, shared among processes of this machine; results come in the things' order.

Where a process can be forked, it begins with all that this one has read and imported. Things are taken as
processes get free, so that they and their results stream.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from typing import Any, TypeVar

# Elsewhere a fork is missing, or what it leaves half done is not safe.
FORKS = sys.platform == "linux"
AHEAD = 2  # things under way for each process: one in work, one waiting

T = TypeVar("T")
R = TypeVar("R")

_carried_out: Callable[[Any], Any]  # what a process of the pool does, told when it begins


class ProcessLost(Exception):
    """A process of the pool ended in the midst of its work; what was not yielded is not done."""


def cores() -> int:
    """Return how many processes this one may keep busy."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - macOS and Windows


def in_processes(
    work: Callable[[T], R], things: Iterable[T], workers: int
) -> Generator[R, None, None]:
    """Yield ``work`` of each thing in order, done by this many processes.

    Raises :class:`ProcessLost` when one of them ends before its work, and whatever ``work`` raises.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    gc.freeze()  # so that no collection copies the pages that all share
    under_way: deque[Future[R]] = deque()
    context = get_context("fork" if FORKS else "spawn")
    pool = ProcessPoolExecutor(workers, context, _begin, (work,))
    try:
        for thing in things:
            under_way.append(pool.submit(_carry_out, thing))
            if len(under_way) == workers * AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool:
        raise ProcessLost from None
    finally:
        pool.shutdown(cancel_futures=True)  # whoever goes on finds no process at work
        gc.unfreeze()


def _begin(work: Callable[[Any], Any]) -> None:
    """Leave Ctrl-C to the parent process, and end with it, however it ends.

    A process that outlived its parent would hold a folder's lock, and write into it.
    """
    global _carried_out
    _carried_out = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _carry_out(thing: Any) -> Any:
    return _carried_out(thing)
