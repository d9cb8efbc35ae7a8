"""How the command line speaks: the language of this run, its headings, its words on wrong usage.

Help is a property of the command object in click, so the language has to be known when the commands are
defined: from ``--lang`` anywhere on the command line, else from the environment variable ``CCHC_LANG``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cchc_docgen.report import Language

WRONG_USAGE = 2

USAGE = "words-usage"


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
    """Return the words of a help in the language of this run; all others stand in ``messages.yaml``."""
    return en if language() == "en" else vi


class Count(int):
    """A number that takes its noun along in English: ``{files:file}`` is “1 file”, “2 files”."""

    def __format__(self, noun: str) -> str:
        return f"{int(self)} {noun}{'' if self == 1 else 's'}" if noun else str(int(self))


def words(place: str) -> Mapping[str, str]:
    """Return the words of one place of ``messages.yaml`` in the language of this run."""
    from cchc_docgen.engine import words_of

    return words_of(place, language())


def said(place: str, key: str, **params: object) -> str:
    """Return a sentence of one place of ``messages.yaml``, filled in."""
    counts = {name: Count(each) if isinstance(each, int) else each for name, each in params.items()}
    return words(place)[key].format(**counts)


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
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as problem:
            problem.ctx = (
                problem.ctx or ctx
            )  # click names no command where an option lacks its value
            raise
        if rest and not ctx.resilient_parsing:  # a shell completes what may be wrong as yet
            extra = " ".join(rest)
            raise click.UsageError(said(USAGE, "extra", extra=extra), ctx)
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
        guess = said(USAGE, "meant", known=f"“{known}”") if known else ""
        raise click.UsageError(said(USAGE, "command", name=args[0]) + guess, ctx)

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
    """Return wrong usage as lines: what is wrong, an example where something lacks, the help to read."""
    path = problem.ctx.command_path if problem.ctx else "cchc-docgen"
    example = _example(problem.ctx) if isinstance(problem, click.MissingParameter) else ""
    shown = said(USAGE, "example", example=example) if example else ""
    return said(USAGE, "wrong", what=_wrong(problem), example=shown, path=path)


def _example(ctx: click.Context | None) -> str:
    """Return the first example that the help of a command gives, without what is said of it."""
    lines = ((ctx.command.help if ctx else "") or "").splitlines()
    examples = (line.strip() for line in lines if line.startswith("  cchc-docgen "))
    return next(examples, "").partition("  ")[0]


def _wrong(problem: click.UsageError) -> str:
    if isinstance(problem, click.NoSuchOption):
        name = problem.option_name
        known = " / ".join(problem.possibilities or ())
        guess = said(USAGE, "meant", known=known) if known else ""
        return said(USAGE, "option", name=name) + guess
    if isinstance(problem, click.BadOptionUsage):
        return said(USAGE, "value", name=problem.option_name)
    if isinstance(problem, click.BadParameter) and problem.param is not None:
        return _bad_value(problem, problem.param)
    return problem.format_message()


def _bad_value(problem: click.BadParameter, parameter: click.Parameter) -> str:
    name = (
        parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.human_readable_name
    )
    if isinstance(problem, click.MissingParameter):
        return said(USAGE, "missing", name=name)
    if isinstance(parameter.type, click.Choice):
        known = ", ".join(map(str, parameter.type.choices))
        return said(USAGE, "choice", name=name, known=known)
    if isinstance(parameter.type, click.Path) and parameter.type.file_okay:
        return said(USAGE, "file", name=name)
    if isinstance(parameter.type, click.Path):
        return said(USAGE, "folder", name=name)
    least, most = getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)
    if most is None:
        return said(USAGE, "least", name=name, least=least)
    return said(USAGE, "between", name=name, least=least, most=most)
