"""Chunks on an existing Dask cluster; its workers share the folders of letters and output.

Needs the extra ``cluster``. A worker that dies is Dask's business: its chunks go to another one, and make
the same files with the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from cchc_docgen.batch.executors import AHEAD
from cchc_docgen.batch.job import Chunk, Done, Job
from cchc_docgen.batch.press import work
from cchc_docgen.diagnostics import Mark, refuse

CONNECT_SECONDS = 10


def execute_on(address: str, job: Job, chunks: Iterable[Chunk]) -> Iterator[Done]:
    """Yield what became of each chunk, in the order in which they are done."""
    client = _connected(address)
    from distributed import as_completed

    with client:
        waiting = iter(chunks)
        first = islice(waiting, max(1, len(client.scheduler_info()["workers"])) * AHEAD)
        under_way = as_completed([_submit(client, job, chunk) for chunk in first])
        for future in under_way:
            yield future.result()
            for chunk in islice(waiting, 1):
                under_way.add(_submit(client, job, chunk))


def _submit(client: Any, job: Job, chunk: Chunk) -> Any:
    return client.submit(work, job, chunk, pure=False, retries=3)


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise refuse("cluster-missing", Mark(address)) from None
    try:
        return Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as problem:
        raise refuse("cluster-unreachable", Mark(address), reason=str(problem)) from None
