"""How the command line speaks: the language of this run, its headings, its words on wrong usage.

Help is a property of the command object in click, so the language has to be known when the commands are
defined: from ``--lang`` anywhere on the command line, else from the environment variable ``CCHC_LANG``.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cchc_docgen.report import Language

WRONG_USAGE = 2


def language(arguments: list[str] | None = None) -> Language:
    """Return ``en`` where it was asked for, else ``vi``."""
    arguments = sys.argv[1:] if arguments is None else arguments
    chosen = os.environ.get("CCHC_LANG", "vi")
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            chosen = arguments[index + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return "en" if chosen == "en" else "vi"


def language_first(arguments: list[str]) -> list[str]:
    """Return the arguments with ``--lang`` in front, where click expects an option of all commands."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang=") or argument == "--lang":
            end = index + (2 if argument == "--lang" else 1)
            rest = arguments[:index] + arguments[end:] if end <= len(arguments) else []
            return arguments[index:end] + rest
    return arguments


def say(vi: str, en: str) -> str:
    """Return the words in the language of this run."""
    return en if language() == "en" else vi


class _Spoken(click.Command):
    """Help with its headings in the language of this run."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say("Cách dùng: ", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        records = [parameter.get_help_record(ctx) for parameter in self.get_params(ctx)]
        with formatter.section(say("Tùy chọn", "Options")):
            formatter.write_dl([record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, described in the language of this run."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("Xem hướng dẫn và ví dụ.", "Show this help and its examples.")
        return option


class Command(_Spoken):
    """A command that says which part of the command line it has no use for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:  # a shell completes what may be wrong as yet
            extra = " ".join(rest)
            raise click.UsageError(say(f"thừa “{extra}”", f"no use for “{extra}”"), ctx)
        return rest


class Group(_Spoken, click.Group):
    """A group that lists its commands in the order of the work, not of the alphabet."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of definition."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a group alone shows its help, which is wrong usage all the same."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(WRONG_USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named first; an unknown one is refused with the nearest known."""
        names = self.list_commands(ctx)
        if ctx.resilient_parsing or args[0] in names or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        from cchc_docgen.vietnamese.text import nearest

        known = nearest(args[0], names)
        guess = say(f"; có phải là “{known}”?", f"; did you mean “{known}”?") if known else ""
        what = say(f"không có lệnh “{args[0]}”", f"there is no command “{args[0]}”")
        raise click.UsageError(what + guess, ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        room = formatter.width - 6 - max(len(name) for name, _ in commands)
        with formatter.section(say("Các lệnh", "Commands")):
            formatter.write_dl(
                [(name, each.get_short_help_str(room)) for name, each in commands if each]
            )


def usage_sentence(problem: click.UsageError) -> str:
    """Return wrong usage as two lines: what is wrong, and which help to read."""
    path = problem.ctx.command_path if problem.ctx else "cchc-docgen"
    label, see = say("lỗi", "error"), say("xem", "see")
    return f"cchc-docgen: {label}: {_wrong(problem)}\n    → {see}: {path} -h"


def _wrong(problem: click.UsageError) -> str:
    if isinstance(problem, click.NoSuchOption):
        name = problem.option_name
        known = " / ".join(problem.possibilities or ())
        guess = say(f"; có phải là {known}?", f"; did you mean {known}?") if known else ""
        return say(f"không có tùy chọn {name}", f"there is no option {name}") + guess
    if isinstance(problem, click.BadOptionUsage):
        name = problem.option_name
        return say(f"{name} cần một giá trị đi kèm", f"{name} needs a value")
    if isinstance(problem, click.BadParameter) and problem.param is not None:
        return _bad_value(problem, problem.param)
    return problem.format_message()


def _bad_value(problem: click.BadParameter, parameter: click.Parameter) -> str:
    name = (
        parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.human_readable_name
    )
    if isinstance(problem, click.MissingParameter):
        return say(f"thiếu {name}", f"{name} is missing")
    if isinstance(parameter.type, click.Choice):
        known = ", ".join(map(str, parameter.type.choices))
        return say(f"{name} là một trong: {known}", f"{name} is one of: {known}")
    if isinstance(parameter.type, click.Path) and parameter.type.file_okay:
        return say(f"{name} phải là một tệp", f"{name} must be a file")
    if isinstance(parameter.type, click.Path):
        return say(f"{name} phải là một thư mục", f"{name} must be a folder")
    least, most = getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)
    if most is None:
        return say(
            f"{name} phải là số nguyên, ít nhất là {least}",
            f"{name} must be a whole number, {least} or more",
        )
    return say(
        f"{name} phải là số nguyên từ {least} đến {most}",
        f"{name} must be a whole number from {least} to {most}",
    )
