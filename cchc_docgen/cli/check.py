"""``check``: letters in, every mistake at its place; what is certain can be mended."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from cchc_docgen.cli.language import USAGE, Command, said, say
from cchc_docgen.cli.show import (
    OUTPUT_FORMAT,
    REFUSED,
    SOURCES,
    STATISTICS,
    note,
    progress,
    report,
    say_unjudged,
    show,
)

if TYPE_CHECKING:
    from cchc_docgen.cli.checking import Checking
    from cchc_docgen.report.formats import Format

_CHECK = say(
    vi="""Kiểm tra văn bản và chỉ ra mọi lỗi, không tạo tệp nào.

Lỗi in ra stderr, kèm dòng nguồn và dấu ^ dưới chỗ sai. Dạng json, github, sarif dành cho chương trình khác
và in ra stdout.

--fix sửa những gì chắc chắn đúng ngay trong tệp YAML và các sổ dùng chung của văn bản: khoảng trắng thừa,
khoảng trắng trước dấu câu, chữ Unicode dựng sẵn, “988/QĐ - UBND”, số 0 trong ngày tháng. Mọi chỗ khác giữ
nguyên từng byte. --diff chỉ in phần sẽ sửa, không ghi gì, không in lỗi; mã thoát 1 nếu có chỗ cần sửa.

\b
Ví dụ:
  cchc-docgen check letters
  cchc-docgen check letters/2019/cchc-2018.yaml
  cchc-docgen check letters --diff
  cchc-docgen check letters --output-format sarif > cchc.sarif""",
    en="""Check letters and show every mistake; nothing is made.

Findings go to stderr, with the source line and a ^ under the place. The forms json, github and sarif are
for other programs and go to stdout.

--fix mends what is certain in the YAML file itself and in the registers it draws on: doubled blanks, blanks
before a mark, composed Unicode letters, “988/QĐ - UBND”, the zeros of dates. Every other byte stays. --diff
prints what would change, writes nothing and shows no finding; it exits with 1 if something would change.

\b
Examples:
  cchc-docgen check letters
  cchc-docgen check letters/2019/cchc-2018.yaml
  cchc-docgen check letters --diff
  cchc-docgen check letters --output-format sarif > cchc.sarif""",
)

_FIX = say(
    vi="Sửa những gì chắc chắn đúng ngay trong tệp nguồn, rồi kiểm tra.",
    en="Mend what is certain in the source files, then check.",
)

_DIFF = say(
    vi="Chỉ in những gì --fix sẽ sửa; mã thoát 1 nếu có.",
    en="Only print what --fix would change; exits with 1 if anything.",
)

_CHANGED = say(
    vi="SOURCES là các tệp vừa thay đổi: sổ dùng chung là các văn bản dùng nó, bảng là văn bản cùng tên.",
    en="SOURCES are files that changed: a register means the letters that draw on it, a table its form.",
)

_CHECK_STRICT = say(
    vi="Cảnh báo cũng làm mã thoát thành 1 (luôn như vậy: strict: true trong office.yaml).",
    en="Warnings make the exit code 1 too (always: strict: true in office.yaml).",
)

_CHECK_JOBS = say(
    vi="Số tiến trình chạy cùng lúc; không ghi thì theo số nhân máy khi có nhiều văn bản (Linux).",
    en="Number of processes; left out: one a core when there are many letters (Linux).",
)


@click.command("check", cls=Command, help=_CHECK)
@SOURCES
@OUTPUT_FORMAT
@STATISTICS
@click.option("--fix", is_flag=True, help=_FIX)
@click.option("--diff", is_flag=True, help=_DIFF)
@click.option("--changed", is_flag=True, help=_CHANGED)
@click.option("--strict", is_flag=True, help=_CHECK_STRICT)
@click.option("--jobs", type=click.IntRange(min=1), help=_CHECK_JOBS)
def check(
    sources: tuple[Path, ...],
    output_format: Format | Literal["text"],
    statistics: bool,
    fix: bool,
    diff: bool,
    changed: bool,
    strict: bool,
    jobs: int | None,
) -> None:
    """Check every letter named."""
    from cchc_docgen.cli.checking import Checking

    if fix and diff:
        raise click.UsageError(said(USAGE, "either", one="--fix", other="--diff"))
    checking = Checking()
    checking.choose(sources, changed=changed)
    if diff:
        _show_differences(checking)
    if fix:
        _mend(checking)
    outcome = checking.examine(progress, jobs)
    report(outcome, output_format, statistics)
    say_unjudged(outcome)
    if checking.tables or checking.skipped:
        from cchc_docgen.cli.beside import say_read

        say_read(checking)
    note("words-check", "checked", letters=outcome.examined, refused=outcome.refused)
    strict = bool(strict and checking.findings)
    if (strict or outcome.refused) and not checking.refuses:
        how = "--strict" if strict else "office.yaml: strict"
        note("words-check", "strict", how=how)
    sys.exit(REFUSED if checking.refuses or outcome.refused or strict else 0)


def _show_differences(checking: Checking) -> NoReturn:
    """Print what mending would change, and end there."""
    changed = 0
    for difference in checking.differences():
        click.echo(difference, nl=False)
        changed += 1
    show(checking.findings)
    note("words-check", "would-mend", files=changed)
    sys.exit(REFUSED if changed or checking.refuses else 0)


def _mend(checking: Checking) -> None:
    """Mend the files that the letters are made of, and say how often in each."""
    for file, count in checking.mend():
        note("words-check", "mended", file=file, places=count)
