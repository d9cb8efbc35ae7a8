"""Arguments in, exit code out.

Exit codes: 0 done, 1 findings refused a letter, 2 wrong usage, 3 something outside the program failed
(LibreOffice; a full disk behind standard output), 130 stopped by the user, 143 told to end by SIGTERM.
A command is loaded from its module when it is asked for, and the stages are imported inside it, so that
``--help`` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import ClassVar, NoReturn

import click

from cchc_docgen.cli.language import USAGE, Group, language_first, say, usage_sentence
from cchc_docgen.cli.show import OUTSIDE_FAILED, note, say_lines

INTERRUPTED = 130

# Between two runs of the collector: hardly anything that a run makes is cyclic, and looking takes time.
_ALLOCATIONS = 100_000

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_MAIN = say(
    vi="""Soạn văn bản hành chính (.docx) từ tệp YAML, đúng thể thức theo Nghị định 30/2020/NĐ-CP.

\b
Ví dụ:
  cchc-docgen init van-ban                 tạo thư mục làm việc với văn bản mẫu
  cchc-docgen check letters                xem mọi lỗi, chưa tạo tệp nào
  cchc-docgen build letters/2026 -o out    tạo tệp .docx cho mọi văn bản trong thư mục
  cchc-docgen text out/thong-bao.docx      đọc lại phần chữ của tệp đã tạo
  cchc-docgen audit van-ban.docx           so một tệp .docx bất kỳ với quy định

\b
Mã thoát: 0 xong; 1 có văn bản bị từ chối; 2 gõ sai lệnh; 3 hệ thống hoặc LibreOffice lỗi; 130 Ctrl-C.
Hướng dẫn của từng lệnh: cchc-docgen build -h""",
    en="""Make official Vietnamese letters (.docx) from YAML, in the form of Decree 30/2020/NĐ-CP.

\b
Examples:
  cchc-docgen init work                    lay out a working folder with example letters
  cchc-docgen check letters                show every mistake, make nothing
  cchc-docgen build letters/2026 -o out    make a .docx of every letter in the folder
  cchc-docgen text out/thong-bao.docx      read back the text of a finished file
  cchc-docgen audit letter.docx            compare any .docx with the regulation

\b
Exit codes: 0 done; 1 a letter was refused; 2 wrong usage; 3 the system or LibreOffice failed; 130 Ctrl-C.
Help of one command: cchc-docgen build -h""",
)

_LANG = say(
    vi="Ngôn ngữ của thông báo; không ghi thì theo biến CCHC_LANG, rồi tiếng Việt.",
    en="Language of messages; left out: the variable CCHC_LANG, then Vietnamese.",
)

_VERSION = say(vi="In số phiên bản.", en="Print the version.")


def main() -> None:
    """Run the command line; whatever was typed, it ends with an exit code and never a traceback."""
    gc.set_threshold(_ALLOCATIONS)
    _clean_up_when_told_to_end()
    _let_every_letter_print()
    try:
        arguments = language_first(sys.argv[1:])
        code = commands.main(arguments, prog_name="cchc-docgen", standalone_mode=False)
    except click.UsageError as problem:
        say_lines([usage_sentence(problem)])
        code = problem.exit_code
    except click.Abort:
        code = INTERRUPTED
    except OSError as problem:
        code = _system_failed(problem)
    sys.exit(code)


def program() -> NoReturn:
    """Be the program: run the command line, then end at once; what was said is flushed already.

    To take down piece by piece what a run has built takes the time of dozens of letters.
    """
    code: str | int | None = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    if threading.active_count() > 1 or isinstance(code, str):
        sys.exit(code)  # the usual end waits for those still at work, and says the last words
    atexit._run_exitfuncs()
    os._exit(code or 0)


def _clean_up_when_told_to_end() -> None:
    """Let SIGTERM and a closed terminal end a run as Ctrl-C does: LibreOffice and work folders with it."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup ignores it
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # asking twice must not cut the cleaning short
    sys.exit(128 + number)


def _system_failed(problem: OSError) -> int:
    """Say what the system refused: most often standard output, which Python is kept from trying again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    reason = problem.strerror or str(problem)
    note(USAGE, "system", reason=reason)
    return OUTSIDE_FAILED


def _let_every_letter_print() -> None:
    """Keep a terminal or pipe that has no Vietnamese letters from stopping the program.

    A file or pipe on Windows gets UTF-8, as every file of ours.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if os.name == "nt" and not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="replace")


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"cchc-docgen {version('cchc-docgen')}")
        ctx.exit()


class Commands(Group):
    """The commands, each loaded from its module when it is asked for, in the order of the work."""

    modules: ClassVar[dict[str, str]] = {
        "build": "build",
        "check": "check",
        "batch": "batch",
        "pdf": "pdf",
        "preview": "pdf",
        "audit": "documents",
        "text": "documents",
        "template": "template",
        "init": "init",
        "schema": "init",
        "rule": "rule",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, its module loaded; None where no command has this name."""
        if cmd_name not in self.modules:
            return None
        module = import_module(f"cchc_docgen.cli.{self.modules[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group("cchc-docgen", cls=Commands, context_settings=_CONTEXT, help=_MAIN)
@click.option("--lang", type=click.Choice(["vi", "en"]), help=_LANG)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=_VERSION,
)
def commands(lang: str | None) -> None:
    """Group all commands; the language is read before a command is loaded."""
    if not has_libyaml():
        note(USAGE, "libyaml")
        sys.exit(OUTSIDE_FAILED)


def has_libyaml() -> bool:
    """Tell whether PyYAML has its C parser, without which other mistakes are found; nothing is loaded."""
    spec = find_spec("yaml")
    folders = spec.submodule_search_locations if spec else None
    return any(list(Path(folder).glob("_yaml*")) for folder in folders or ())
