"""The floor: the Jinja texts of the parts that change, one deflate, one plain file; nothing else.

Run: ``python -m benchmarks.peers.floor TABLE FOLDER LETTERS``. The file is as large as the real letter,
but only its changed part is real: nothing is checked, hashed, renamed or recorded.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from benchmarks.peers.loop import TEMPLATE, time_loop
from cchc_docgen.ooxml.package import read_package
from cchc_docgen.pipeline.single import Checked, Production
from cchc_docgen.render.lint import inspect_template
from cchc_docgen.render.packaging import DEFLATE_LEVEL
from cchc_docgen.render.sandbox import LETTER_VARIABLES, environment

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


class Floor:
    """The template's changing parts, and bytes in place of those that never change."""

    def __init__(self, checked: Checked) -> None:
        parts = inspect_template(read_package(TEMPLATE), LETTER_VARIABLES).parts
        self._templates = [environment().from_string(part.source) for part in parts]
        self._rest = bytes(len(Production().render(checked)) - len(self._changing(checked)))

    def make(self, checked: Checked, path: Path) -> None:
        """Make one letter."""
        data = self._changing(checked)
        handle = os.open(path, _FLAGS, 0o666)
        os.write(handle, self._rest + data)
        os.close(handle)

    def _changing(self, checked: Checked) -> bytes:
        texts = [template.render(checked.written.context) for template in self._templates]
        return b"".join([zlib.compress(text.encode(), DEFLATE_LEVEL, -15) for text in texts])


if __name__ == "__main__":
    time_loop(lambda checked: Floor(checked).make)
