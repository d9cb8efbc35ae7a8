"""Chunks on an existing Dask cluster; its workers share the folders of letters and output.

Needs the extra ``cluster``. A worker that dies is Dask's business: its chunks go to another one, and make
the same files with the same bytes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from importlib import import_module
from itertools import islice
from typing import Any

from cchc_docgen.batch.job import Chunk, Done, Job
from cchc_docgen.batch.row_worker import work
from cchc_docgen.diagnostics import DocgenError, Mark, refuse
from cchc_docgen.pipeline.processes import AHEAD

CONNECT_SECONDS = 5


def execute_on(address: str, job: Job, chunks: Iterable[Chunk]) -> Generator[Done, None, None]:
    """Yield what became of each chunk, in the order in which they are done."""
    distributed = _library(address)
    with _connected(distributed, address) as client:
        pending = iter(chunks)
        first = islice(pending, max(1, len(client.scheduler_info()["workers"])) * AHEAD)
        under_way = distributed.as_completed([_submit(client, job, chunk) for chunk in first])
        for future in under_way:
            yield _result(future, address)
            for chunk in islice(pending, 1):
                under_way.add(_submit(client, job, chunk))


def _submit(client: Any, job: Job, chunk: Chunk) -> Any:
    return client.submit(work, job, chunk, pure=False, retries=3)


def _result(future: Any, address: str) -> Done:
    """Return what a worker made of a chunk; whatever kept it from that is said in one sentence."""
    try:
        done: Done = future.result()
    except DocgenError:
        raise
    except Exception as problem:  # a worker raises what it will, and the cluster its own kinds
        raise refuse("cluster-failed", Mark(address), reason=_told(problem)) from problem
    return done


def _library(address: str) -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise refuse("cluster-missing", Mark(address)) from None


def _connected(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as problem:
        raise refuse("cluster-unreachable", Mark(address), reason=_told(problem)) from None


def _told(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}".splitlines()[0]
