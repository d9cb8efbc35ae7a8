"""Where the time of one letter goes: the real batch, each stage inside it timed by the clock.

A stage is a function of the program or of a library, named by module and name; while the batch runs, a
clock stands before and behind it. A stage's time is its own, without that of the stages inside it, so the
column adds up to the whole. The recorder's thread is counted apart: it works while the letters are made.
"""

from __future__ import annotations

import functools
import gc
import importlib
import inspect
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

STAGES = {
    "read the table": ("cchc_docgen.batch.tables.table:Table.rows",),
    "plan: key, name, input hash": (
        "cchc_docgen.batch.plan:Plan.decide",
        "cchc_docgen.batch.plan:Plan.order",
    ),
    "bookkeeping of chunks": (
        "cchc_docgen.batch.row_worker:RowWorker.work",
        "cchc_docgen.batch.row_worker:RowWorker.make",
        "cchc_docgen.batch.row_worker:RowWorker.check",
    ),
    "fill the letter": ("cchc_docgen.batch.form:LetterForm.filled",),
    "blanks in the row": ("cchc_docgen.batch.binding:Blanks.findings",),
    "validate (pydantic)": (
        "cchc_docgen.letter.model:validate",
        "cchc_docgen.batch.row_worker:RowWorker._letter",
    ),
    "choose profile and kind": ("cchc_docgen.profiles.loader:choose",),
    "write texts: rest": ("cchc_docgen.render.context:write_letter",),
    "write texts: body": ("cchc_docgen.render.body:body_paragraphs",),
    "write texts: score paragraph": ("cchc_docgen.render.body:score_paragraph",),
    "write texts: wording": ("cchc_docgen.render.writing:Wordings.write",),
    "write texts: lines": (
        "cchc_docgen.typography:balanced_lines",
        "cchc_docgen.typography:text_width_pt",
    ),
    "rules: the letter": ("cchc_docgen.rules.series:Series.found_in_letter",),
    "rules: single texts": ("cchc_docgen.rules.series:Series.found_in_texts",),
    "render: rest": (
        "cchc_docgen.pipeline.single:Production.render",
        "cchc_docgen.render.compiled:CompiledTemplate.render",
    ),
    "render: parts": ("cchc_docgen.render.replay:ReplayedTemplate._xml_of",),
    "render: outline": ("cchc_docgen.render.replay:outlined",),
    "render: properties": ("cchc_docgen.render.packaging:core_xml",),
    "render: strict check (expat)": ("cchc_docgen.render.compiled:_check_strictly",),
    "deflate": ("cchc_docgen.render.packaging:deflated",),
    "zip frame": ("cchc_docgen.render.packaging:Frame.close",),
    "sha256 of the letter": ("hashlib:sha256",),
    "file: write": ("cchc_docgen.output.files:write_temporary",),
    "file: rename": ("cchc_docgen.output.files:publish",),
    "hand over to the recorder": ("cchc_docgen.batch.recorder:Recorder.put",),
    "recorder thread: sync": ("cchc_docgen.output.files:sync_files",),
    "recorder thread: manifest": ("cchc_docgen.batch.manifest:ManifestWriter.append",),
}

GARBAGE = "garbage collector"
REST = "everything else (loops)"


@dataclass
class Stopwatch:
    """Times of stages, each without those inside it; every thread has a stack of its own."""

    seconds: dict[str, float] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    _local: threading.local = field(default_factory=threading.local)

    def put_in_place(self) -> None:
        """Stand a clock at every stage; one that is no longer there is noted as missing."""
        for stage, places in STAGES.items():
            for place in places:
                try:
                    self._put(stage, place)
                except (ImportError, AttributeError):
                    self.missing.append(place)
        gc.callbacks.append(self._collecting)

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function with a clock around it; a generator is timed from value to value."""

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            start = self._enter()
            try:
                result = function(*args, **kwargs)
            finally:
                self._leave(stage, start)
            return self._timed_values(stage, result) if inspect.isgenerator(result) else result

        return call

    def _timed_values(self, stage: str, values: Iterator[Any]) -> Iterator[Any]:
        while True:
            start = self._enter()
            try:
                value = next(values)
            except StopIteration:
                return
            finally:
                self._leave(stage, start)
            yield value

    def _put(self, stage: str, place: str) -> None:
        module_name, _, path = place.partition(":")
        owner: Any = importlib.import_module(module_name)
        *owners, name = path.split(".")
        for each in owners:
            owner = getattr(owner, each)
        original = getattr(owner, name)
        clock = self.timed(stage, original)
        setattr(owner, name, clock)
        for module in [m for n, m in sys.modules.items() if n.startswith("cchc_docgen")]:
            for key, value in list(vars(module).items()):
                if value is original:
                    setattr(module, key, clock)

    def _collecting(self, phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            self._local.collecting = self._enter()
        else:
            self._leave(GARBAGE, self._local.collecting)

    def _enter(self) -> float:
        stack: list[float] = self._local.__dict__.setdefault("inside", [])
        stack.append(0.0)
        return time.perf_counter()

    def _leave(self, stage: str, start: float) -> None:
        took = time.perf_counter() - start
        stack: list[float] = self._local.inside
        own = took - stack.pop()
        if stack:
            stack[-1] += took
        self.seconds[stage] = self.seconds.get(stage, 0.0) + own
        self.calls[stage] = self.calls.get(stage, 0) + 1
