"""Where chunks are carried out: in this process, in several, or on a Dask cluster.

All three take an iterator of chunks and yield what became of each as it is done; never more than a few
chunks are under way, so that rows and results stream. Scheduling is the libraries' business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from cchc_docgen.batch.job import Chunk, Done, Job
from cchc_docgen.diagnostics import Mark, refuse

Execute = Callable[[Job, Iterable[Chunk]], Iterator[Done]]

AHEAD = 2  # chunks under way for each worker: one in work, one waiting


def in_this_process(job: Job, chunks: Iterable[Chunk]) -> Iterator[Done]:
    """Carry out the chunks one after another."""
    from cchc_docgen.batch.press import work

    for chunk in chunks:
        yield work(job, chunk)


def in_processes(jobs: int) -> Execute:
    """Return the execution in this many processes on this machine."""

    def execute(job: Job, chunks: Iterable[Chunk]) -> Iterator[Done]:
        from cchc_docgen.batch.press import work

        with ProcessPoolExecutor(max_workers=jobs) as pool:
            waiting = iter(chunks)
            under_way: set[Future[Done]] = set()
            try:
                while True:
                    room = jobs * AHEAD - len(under_way)
                    under_way |= {pool.submit(work, job, each) for each in islice(waiting, room)}
                    if not under_way:
                        return
                    done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            except BrokenProcessPool:
                raise refuse("worker-lost", Mark(job.folder)) from None
            except GeneratorExit:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    return execute


def on_cluster(address: str) -> Execute:
    """Return the execution on the Dask cluster whose scheduler listens at ``address``."""

    def execute(job: Job, chunks: Iterable[Chunk]) -> Iterator[Done]:
        from cchc_docgen.batch.cluster import execute_on

        return execute_on(address, job, chunks)

    return execute


def chosen_execution(jobs: int, cluster: str | None) -> Execute:
    """Return where chunks go: a cluster if one is named, else as many processes as asked for."""
    if cluster is not None:
        return on_cluster(cluster)
    return in_processes(jobs) if jobs > 1 else in_this_process
