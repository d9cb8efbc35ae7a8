"""What tests share: the flag that rewrites golden files, and outside programs that may be missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from hypothesis import settings

from cchc_docgen.cli.main import commands

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

# A machine that does other work meanwhile is no mistake of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what the program makes now over every golden file (tests/golden, the shipped"
        " templates and schemas, the lists in docs), to be reviewed as a diff",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Spread a run of all tests over the cores, where pytest-xdist is there and nothing else is asked."""
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    unasked = getattr(config.option, "numprocesses", 0) is None and not hasattr(
        config, "workerinput"
    )
    # coverage has by now chosen how to measure
    if everything and unasked and not getattr(config.option, "cov_source", None):
        config.option.numprocesses = "logical"


def every_command() -> dict[str, click.Command]:
    """Return the commands of the program by their names, in the order of its help."""
    context = click.Context(commands)
    loaded = {name: commands.get_command(context, name) for name in commands.list_commands(context)}
    return {name: command for name, command in loaded.items() if command is not None}


@pytest.fixture
def rewriting(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be written anew."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture
def golden(rewriting: bool) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or rewrite that file when asked to."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if rewriting:
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), (
            "read the difference; run this test with --rewrite-golden"
        )

    return compare


@pytest.fixture
def written_page(rewriting: bool) -> Callable[[Path, str], None]:
    """Compare the rules on a page of ``docs/`` with what they say now, or rewrite them when asked to."""
    begin, end = (
        "<!-- the rules: written by the test of this page -->\n",
        "<!-- end of the rules -->\n",
    )

    def compare(page: Path, rules: str) -> None:
        before, _, rest = page.read_text("utf-8").partition(begin)
        _, _, after = rest.partition(end)
        wanted = f"{before}{begin}\n{rules}\n{end}{after}"
        if rewriting:
            page.write_text(wanted, "utf-8")
        assert page.read_text("utf-8") == wanted, "run this test with --rewrite-golden"

    return compare


def require_program(name: str) -> None:
    """Skip a test where a program is missing; with ``CCHC_REQUIRE=all`` that is a failure."""
    if shutil.which(name) is None:
        if os.environ.get("CCHC_REQUIRE") == "all":
            pytest.fail(f"{name} is missing and CCHC_REQUIRE=all")
        pytest.skip(f"{name} is not installed")
