"""What tests share: the flag that rewrites golden files, and outside programs that may be missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what the program makes now into tests/golden, to be reviewed as a diff",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or rewrite that file when asked to."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def written_page(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare the rules on a page of ``docs/`` with what they say now, or rewrite them when asked to."""
    begin, end = (
        "<!-- the rules: written by the test of this page -->\n",
        "<!-- end of the rules -->\n",
    )

    def compare(page: Path, rules: str) -> None:
        before, _, rest = page.read_text("utf-8").partition(begin)
        _, _, after = rest.partition(end)
        wanted = f"{before}{begin}\n{rules}\n{end}{after}"
        if request.config.getoption("--rewrite-golden"):
            page.write_text(wanted, "utf-8")
        assert page.read_text("utf-8") == wanted, "run this test with --rewrite-golden"

    return compare


def require_program(name: str) -> None:
    """Skip a test where a program is missing; with ``CCHC_REQUIRE=all`` that is a failure."""
    if shutil.which(name) is None:
        if os.environ.get("CCHC_REQUIRE") == "all":
            pytest.fail(f"{name} is missing and CCHC_REQUIRE=all")
        pytest.skip(f"{name} is not installed")
