"""The loop that a user of docxtpl writes: open the template, render, save.

Run: ``python -m benchmarks.peers.docxtpl_loop TABLE FOLDER LETTERS``.
"""

from __future__ import annotations

from pathlib import Path

from docxtpl import DocxTemplate

from benchmarks.peers.loop import TEMPLATE, time_loop
from cchc_docgen.pipeline.single import Checked


def make(checked: Checked, path: Path) -> None:
    """Make one letter."""
    document = DocxTemplate(TEMPLATE)
    document.render(checked.written.context, autoescape=True)
    document.save(path)


if __name__ == "__main__":
    time_loop(lambda _: make)
