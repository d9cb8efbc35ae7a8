"""How long an audit of one letter takes beside opening and reading it with python-docx, in one process.

Run: ``python -m benchmarks.audit [ROUNDS]``. The letters are the shipped ones; python-docx opens each and
reads every paragraph, those of tables too, with the text, typeface, size and weight of every run. Each
figure is the shortest processor time of the rounds, after one that is not counted; none of these works
waits for anything. The goal is a ratio of at most 2.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docx import Document
from docx.text.paragraph import Paragraph

from cchc_docgen.audit.auditing import audit
from cchc_docgen.audit.judging import judge
from cchc_docgen.audit.parts.locating import find_parts
from cchc_docgen.ooxml.reading import read_description
from cchc_docgen.pipeline.single import Production

ROOT = Path(__file__).parent.parent
LETTERS = ("letters/2019/cchc-2018.yaml", "letters/2026/thong-bao-cchc-2025.yaml")


def lay_out(folder: Path) -> list[Path]:
    """Print the shipped letters into a folder and return their paths."""
    production = Production()
    paths = []
    for source in LETTERS:
        path = folder / Path(source).with_suffix(".docx").name
        path.write_bytes(production.render(production.check(ROOT / source)))
        paths.append(path)
    return paths


def read_with_python_docx(path: Path) -> int:
    """Open a document, look at every run of every paragraph, and return how many there were."""
    runs = 0
    for paragraph in _paragraphs(path):
        for run in paragraph.runs:
            accessed_at = run.text, run.font.name, run.font.size, run.font.bold
            runs += len(accessed_at) > 0
    return runs


def _paragraphs(path: Path) -> Iterator[Paragraph]:
    document = Document(str(path))
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def milliseconds(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the shortest processor time of each work.

    They take turns, so that all meet the same machine; what one leaves behind is cleared away before
    the next begins.
    """
    shortest = [float("inf")] * len(works)
    for counted in range(-1, rounds):
        for index, work in enumerate(works):
            gc.collect(1)
            start = time.process_time()
            work()
            if counted >= 0:
                shortest[index] = min(shortest[index], time.process_time() - start)
    return [seconds * 1000 for seconds in shortest]


def measure(path: Path, rounds: int) -> None:
    """Print the times of one letter and their ratio."""
    description = read_description(path)
    parts = find_parts(description)
    reading, finding, judging, audit_ms, peer = milliseconds(
        (
            lambda: read_description(path),
            lambda: find_parts(description),
            lambda: judge(description, parts),
            lambda: audit(path),
            lambda: read_with_python_docx(path),
        ),
        rounds,
    )
    print(path.name)
    for label, time_ms in (
        ("reading", reading),
        ("finding its parts", finding),
        ("judging", judging),
        ("audit, all of it", audit_ms),
        ("python-docx", peer),
    ):
        print(f"  {label:24} {time_ms:7.2f} ms")
    print(f"  {'ratio':24} {audit_ms / peer:7.2f}    (goal: at most 2)")


def main(rounds: int) -> None:
    """Measure every shipped letter."""
    with tempfile.TemporaryDirectory() as name:
        for path in lay_out(Path(name)):
            measure(path, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
