"""Where chunks are carried out: in this process, in several, or on a Dask cluster.

All three take an iterator of chunks and yield what became of each as it is done; never more than a few
chunks are under way, so that rows and results stream. Scheduling is the libraries' business.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import parent_process

from cchc_docgen.batch.job import Chunk, Done, Job
from cchc_docgen.diagnostics import Mark, refuse

Execute = Callable[[Job, Iterable[Chunk]], Generator[Done, None, None]]

AHEAD = 2  # chunks under way for each worker: one in work, one waiting


def in_this_process(job: Job, chunks: Iterable[Chunk]) -> Generator[Done, None, None]:
    """Carry out the chunks one after another."""
    from cchc_docgen.batch.row_worker import work

    for chunk in chunks:
        yield work(job, chunk)


def in_processes(jobs: int) -> Execute:
    """Return the execution in this many processes on this machine."""

    def execute(job: Job, chunks: Iterable[Chunk]) -> Generator[Done, None, None]:
        from cchc_docgen.batch.row_worker import work

        pending = iter(chunks)
        under_way: set[Future[Done]] = set()
        pool = ProcessPoolExecutor(max_workers=jobs, initializer=_begin_worker)
        try:
            while True:
                room = jobs * AHEAD - len(under_way)
                under_way |= {pool.submit(work, job, each) for each in islice(pending, room)}
                if not under_way:
                    return
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        except BrokenProcessPool:
            raise refuse("worker-lost", Mark(job.folder)) from None
        finally:
            pool.shutdown(cancel_futures=True)  # whoever goes on finds no worker writing

    return execute


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent process, and end with it, however it ends.

    A worker that outlived its parent would hold the folder's lock, and write into it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def on_cluster(address: str) -> Execute:
    """Return the execution on the Dask cluster whose scheduler listens at ``address``."""

    def execute(job: Job, chunks: Iterable[Chunk]) -> Generator[Done, None, None]:
        from cchc_docgen.batch.cluster import execute_on

        return execute_on(address, job, chunks)

    return execute


def chosen_execution(jobs: int, cluster: str | None) -> Execute:
    """Return where chunks go: a cluster if one is named, else as many processes as asked for."""
    if cluster is not None:
        return on_cluster(cluster)
    return in_processes(jobs) if jobs > 1 else in_this_process
