"""Whether a peer's letters say what ours say: paragraph by paragraph, for the first letters of a table.

Run: ``python -m benchmarks.peers.same_text TABLE FOLDER LETTERS``, with the peer's letters in ``FOLDER``.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from benchmarks.peers.loop import checked_letters
from cchc_docgen.ooxml.text import paragraph_texts
from cchc_docgen.pipeline.single import Production


def first_difference(table: Path, folder: Path, letters: int) -> str:
    """Return the first two paragraphs that differ, or ''."""
    production = Production()
    for number, checked in enumerate(islice(checked_letters(table), letters)):
        path = folder / f"{number}.docx"
        ours, theirs = (
            list(paragraph_texts(production.render(checked))),
            list(paragraph_texts(path)),
        )
        if len(ours) != len(theirs):
            return f"{path.name}: {len(ours)} paragraphs are ours, {len(theirs)} theirs"
        for one, other in zip(ours, theirs, strict=True):
            if one != other:
                return f"{path.name}: ours {one!r}, theirs {other!r}"
    return ""


if __name__ == "__main__":
    sys.exit(first_difference(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])) or 0)
