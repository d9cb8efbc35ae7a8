"""Where chunks are carried out: in this process, in several, or on a Dask cluster.

All three take an iterator of chunks and yield what became of each as it is done; never more than a few
chunks are under way, so that rows and results stream. Scheduling is the libraries' business.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import partial

from cchc_docgen.batch.job import Chunk, Done, Job
from cchc_docgen.diagnostics import Mark, refuse

Execute = Callable[[Job, Iterable[Chunk]], Generator[Done, None, None]]


def in_this_process(job: Job, chunks: Iterable[Chunk]) -> Generator[Done, None, None]:
    """Carry out the chunks one after another."""
    from cchc_docgen.batch.row_worker import work

    for chunk in chunks:
        yield work(job, chunk)


def in_processes(jobs: int) -> Execute:
    """Return the execution in this many processes on this machine."""

    def execute(job: Job, chunks: Iterable[Chunk]) -> Generator[Done, None, None]:
        from cchc_docgen.batch.row_worker import work
        from cchc_docgen.pipeline import processes

        try:
            yield from processes.in_processes(partial(work, job), chunks, jobs)
        except processes.ProcessLost:
            raise refuse("worker-lost", Mark(job.folder)) from None

    return execute


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
