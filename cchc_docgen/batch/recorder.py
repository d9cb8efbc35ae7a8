"""Records what was made: first the files reach the disk, then their lines in the manifest.

A thread of its own does both, so that the work goes on meanwhile; it takes all chunks that have come
since, so that a slow disk is asked less often.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_docgen.batch.manifest import NAME, ManifestWriter
from cchc_docgen.diagnostics import DocgenError, Mark, refuse
from cchc_docgen.output.files import remove_temporaries, sync_files

LOCK = ".cchc-batch.lock"
LOCK_SECONDS = 1  # within which the workers of a killed batch have ended
MAX_PENDING = 64  # chunks; then the work waits for the disk


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep the folder to one batch at a time, and clear what a killed one left unfinished."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK, timeout=LOCK_SECONDS):
            remove_temporaries(folder)
            yield
    except Timeout:
        raise refuse("batch-running", Mark(str(folder))) from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refuse("output-unwritable", Mark(str(folder)), reason=reason) from None


class Recorder:
    """Takes lines in any number and writes them to the manifest behind the work's back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pending: queue.Queue[list[str] | None] = queue.Queue(MAX_PENDING)
        self._problem: DocgenError | None = None
        self._thread = threading.Thread(target=self._record_all, name="recorder")

    def __enter__(self) -> Recorder:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._pending.put(None)
        self._thread.join()
        if self._problem is not None and kind is None:
            raise self._problem

    def put(self, lines: Iterable[str]) -> None:
        """Hand over the lines of files that have been written; what goes wrong is raised at the end."""
        taken = list(lines)
        if taken:
            self._pending.put(taken)

    def _record_all(self) -> None:
        try:
            with ManifestWriter(self._folder) as writer:
                for lines in iter(self._gathered, None):
                    sync_files(self._folder)
                    writer.append(lines)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            mark = Mark(str(self._folder / NAME))
            self._problem = refuse("output-unwritable", mark, reason=reason)
            for _ in iter(self._pending.get, None):
                """Let nobody wait for a queue that is not emptied."""

    def _gathered(self) -> list[str] | None:
        """Return all lines that are waiting, None at the end."""
        first = self._pending.get()
        if first is None:
            return None
        gathered = list(first)
        while not self._pending.empty():
            more = self._pending.get()
            if more is None:
                self._pending.put(None)
                break
            gathered += more
        return gathered
