"""What a batch shows while it runs and when it is done."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from cchc_docgen.cli.language import say

if TYPE_CHECKING:
    from cchc_docgen.batch.run import BatchRequest, Result

TERMINAL_SECONDS = 0.2  # between two updates of the line on a terminal
PLAIN_SECONDS = 10.0  # between two lines where there is no terminal


class Meter:
    """Shows rows done, their rate and the time left: one moving line on a terminal, else plain lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._step = ""
        self._started = self._shown = time.monotonic()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take the state of a step; ``done`` of ``total`` rows."""
        now = time.monotonic()
        if step != self._step:
            self._step, self._started, self._shown = step, now, now
        pause = TERMINAL_SECONDS if self._terminal else PLAIN_SECONDS
        finished = done == total
        if now - self._shown < pause and not (finished and self._terminal):
            return
        self._shown = now
        start, end = ("\r", "\n" if finished else "") if self._terminal else ("", "\n")
        line = self._line(done, total, now - self._started)
        self._stream.write(f"{start}{line}{end}")
        self._stream.flush()

    def _line(self, done: int, total: int, seconds: float) -> str:
        rate = done / seconds if seconds else 0.0
        left = (total - done) / rate if rate else 0.0
        label, unit = {
            "check": (say("Kiểm tra", "Checking"), say("dòng", "rows")),
            "make": (say("Tạo", "Making"), say("dòng", "rows")),
            "pdf": ("PDF", say("tệp", "files")),
        }[self._step]
        pace = f"{rate:.1f}" if rate < 9.5 and self._step == "pdf" else f"{rate:.0f}"
        clock = f"{int(left) // 60}:{int(left) % 60:02d}"
        return say(
            vi=f"{label} {done}/{total} {unit}, {pace.replace('.', ',')} {unit}/giây, còn {clock}   ",
            en=f"{label} {done}/{total} {unit}, {pace} {unit}/s, {clock} left   ",
        )


def summary(request: BatchRequest, result: Result) -> str:
    """Return the last words of a batch: what was made, left as it was, set aside, and not shown."""
    hidden = say(
        vi=f"Còn {result.hidden} lỗi, cảnh báo khác không hiện ở đây.\n",
        en=f"{result.hidden} more errors and warnings are not shown here.\n",
    )
    return f"{hidden if result.hidden else ''}{_outcome(request, result)}"


def _outcome(request: BatchRequest, result: Result) -> str:
    if request.dry_run:
        return say(
            vi=f"Sẽ tạo {result.planned} văn bản, giữ nguyên {result.unchanged}, "
            f"loại {result.rejected} dòng. Chưa ghi gì.",
            en=f"{result.planned} letters would be made, {result.unchanged} are unchanged, "
            f"{result.rejected} rows rejected. Nothing was written.",
        )
    aside = say(vi=" (xem rejected.csv)", en=" (see rejected.csv)") if result.rejected else ""
    if request.strict and result.rejected:
        return say(
            vi=f"{result.rejected} dòng sai, không tạo văn bản nào (--strict).",
            en=f"{result.rejected} rows are wrong, nothing was made (--strict).",
        )
    edited = say(
        vi=f", để yên {result.edited} tệp đã sửa bằng tay",
        en=f", {result.edited} edited by hand and left alone",
    )
    return say(
        vi=f"{request.folder}: đã tạo {result.made}, giữ nguyên {result.unchanged}, "
        f"loại {result.rejected}{aside}, không ghi được {result.failed}{edited if result.edited else ''}.",
        en=f"{request.folder}: {result.made} made, {result.unchanged} unchanged, "
        f"{result.rejected} rejected{aside}, {result.failed} not written{edited if result.edited else ''}.",
    )
