"""Runs the program many times in processes that start at once, so that sixty may be killed in seconds.

A starter process loads everything and makes one small batch; each run is a fork of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc_docgen.cli.main import main
from tests.conftest import ROOT


@dataclass(frozen=True)
class Starter:
    """The process that runs the program in forks of itself, one at a time."""

    process: subprocess.Popen[str]

    def start(self, folder: Path, *arguments: str) -> int:
        """Start the program with these arguments in a folder; return its process id."""
        return self._ask([str(folder), *arguments])

    def end(self) -> int:
        """Wait until the program ends; return its exit code, or minus the signal that ended it."""
        return self._ask(None)

    def _ask(self, question: list[str] | None) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def starter(folder: Path, *arguments: str) -> Iterator[Starter]:
    """Start the starter; ``arguments`` are those of the batch that warms it."""
    code = "from tests.batch.killing import serve; serve()"
    command = [sys.executable, "-c", code, str(folder), *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()  # it is warm
        yield Starter(process)
        process.stdin.close()


def serve() -> None:
    """Answer each line on standard input: a folder and arguments, or ``null``: wait for their run."""
    answers = os.fdopen(os.dup(1), "w")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    _run(Path(sys.argv[1]), sys.argv[2:])
    print("warm", file=answers, flush=True)
    pid = 0
    for line in sys.stdin:
        question = json.loads(line)
        if question is None:
            answer = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        else:
            answer = pid = os.fork()
            if pid == 0:
                os._exit(_run(Path(question[0]), question[1:]))
        print(answer, file=answers, flush=True)


def _run(folder: Path, arguments: list[str]) -> int:
    os.chdir(folder)
    sys.argv = ["cchc-docgen", *arguments]
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0
