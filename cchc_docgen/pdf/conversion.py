"""Many documents to PDF: shared among workers, each with a LibreOffice of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import gettempdir

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.output.files import UNWRITABLE
from cchc_docgen.output.folders import temporary_folder
from cchc_docgen.pdf.process import Setting
from cchc_docgen.pdf.supervision import Stopped
from cchc_docgen.pdf.tasks import Allowed, Converted, Task
from cchc_docgen.pdf.worker import Worker

STEP = "pdf"
FILES_A_PROCESS = 100  # then LibreOffice is started anew: it grows with every file
MOST_WORKERS = 4  # of those that are not asked for: each takes some 200 MiB
SHOW_SECONDS = 0.2

Progress = Callable[[str, int, int], None]  # the step, files done, files in all


@dataclass(frozen=True, slots=True)
class Manner:
    """How documents are converted; ``workers`` 0 means one a core, up to four."""

    pdf_a: bool = False
    workers: int = 0
    files_a_process: int = FILES_A_PROCESS
    allowed: Allowed = field(default_factory=Allowed)


def convert(
    tasks: Sequence[Task],
    program: str,
    manner: Manner,
    progress: Progress = lambda *_: None,
) -> list[Converted]:
    """Convert documents with the LibreOffice ``program``; return what became of each, in their order.

    Raises :class:`DocgenError` with ``output-unwritable`` when there is no place to work in.
    """
    if not tasks:
        return []
    count = min(manner.workers or min(_cores(), MOST_WORKERS), len(tasks))
    stop = threading.Event()
    with (
        working_folder(tasks[0].pdf.parent) as folder,
        temporary_folder("cchc-soffice-", Path(gettempdir())) as profiles,
    ):
        own = [profiles / str(number) for number in range(count)]
        settings = [
            Setting(program, manner.pdf_a, manner.allowed, folder, profile, stop) for profile in own
        ]
        chunks = _chunks(tasks, count, manner.files_a_process)
        answers = _carry_out(settings, chunks, stop, _counted(progress, len(tasks)))
    found = {answer.task: answer for answer in answers}
    return [found[task] for task in tasks]


def _chunks(tasks: Sequence[Task], workers: int, most: int) -> SimpleQueue[Sequence[Task]]:
    """Return chunks of equal size, so many that every worker has as much to do as the others."""
    rounds = -(-len(tasks) // (workers * most))
    size = -(-len(tasks) // (workers * rounds))
    chunks: SimpleQueue[Sequence[Task]] = SimpleQueue()
    for start in range(0, len(tasks), size):
        chunks.put(tasks[start : start + size])
    return chunks


def _carry_out(
    settings: Sequence[Setting],
    chunks: SimpleQueue[Sequence[Task]],
    stop: threading.Event,
    show: Callable[[int], None],
) -> list[Converted]:
    """Let the workers take chunk after chunk; whatever ends the wait ends their processes too."""
    with ThreadPoolExecutor(len(settings), thread_name_prefix="soffice") as threads:
        try:
            running = {threads.submit(_work, setting, chunks) for setting in settings}
            pending: set[Future[list[Converted]]] = running
            while pending:
                done, pending = wait(pending, SHOW_SECONDS)
                for each in done:
                    each.result()
                show(sum(setting.seen for setting in settings))
        finally:
            stop.set()
    return [answer for each in running for answer in each.result()]


def _work(setting: Setting, chunks: SimpleQueue[Sequence[Task]]) -> list[Converted]:
    worker, answers = Worker(setting), list[Converted]()
    try:
        while not setting.stop.is_set():
            answers += worker.convert(chunks.get_nowait())
    except (Empty, Stopped):
        """There is nothing more to do."""
    return answers


@contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """Give a folder to work in, on the disk the PDFs go to and where a confined LibreOffice may write.

    What a killed run left there is cleared first.

    Raises :class:`DocgenError` with ``output-unwritable`` when it cannot be made.
    """
    with ExitStack() as stack:
        try:
            beside.mkdir(parents=True, exist_ok=True)
            folder = stack.enter_context(temporary_folder(".cchc-pdf-", beside))
        except OSError as problem:
            reason = problem.strerror or str(problem)
            raise refuse(UNWRITABLE, Mark(str(beside)), reason=reason) from None
        yield folder


def _counted(progress: Progress, total: int) -> Callable[[int], None]:
    """Return what tells a meter of files done, once for each number of them."""
    shown = 0

    def show(done: int) -> None:
        nonlocal shown
        if shown < min(done, total):
            shown = min(done, total)
            progress(STEP, shown, total)

    return show


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - macOS and Windows
