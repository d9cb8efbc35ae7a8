"""The real letter of 2019 comes out as it was sent: its words, its lines, its pages, its bytes."""

from __future__ import annotations

import difflib
import hashlib
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docgen.ooxml.text import plain_text
from cchc_docgen.pipeline.single import Production
from tests.conftest import GOLDEN, ROOT
from tests.describe import describe
from tests.office import fonts_of, printed_lines, to_pdf

LETTER = ROOT / "letters" / "2019" / "cchc-2018.yaml"
NOTICE = ROOT / "letters" / "2026" / "thong-bao-cchc-2025.yaml"
Golden = Callable[[str, str], None]


def made(path: Path) -> bytes:
    production = Production()
    return production.render(production.check(path))


def under(profile: str, folder: Path) -> bytes:
    """Make the golden letter as if its source named another regulation."""
    source = LETTER.read_text("utf-8").replace("profile: tt01-2011", f"profile: {profile}")
    assert f"profile: {profile}" in source
    for name in ("office.yaml", "references.yaml"):
        (folder / name).write_bytes((ROOT / "letters" / name).read_bytes())
    (folder / "scores").mkdir()
    (folder / "scores" / "cchc.yaml").write_bytes(
        (ROOT / "letters" / "scores" / "cchc.yaml").read_bytes()
    )
    letter = folder / LETTER.name
    letter.write_text(source, "utf-8")
    return made(letter)


@pytest.mark.parametrize("letter", [LETTER, NOTICE], ids=lambda path: path.stem)
def test_a_shipped_letter_reads_as_its_golden_text(letter: Path, golden: Golden) -> None:
    golden(f"{letter.stem}.txt", plain_text(made(letter)) + "\n")


@pytest.mark.parametrize("letter", [LETTER, NOTICE], ids=lambda path: path.stem)
def test_a_shipped_letter_has_the_form_of_its_golden_description(
    letter: Path, golden: Golden
) -> None:
    golden(f"{letter.stem}.form.txt", describe(made(letter)))


def test_the_golden_text_holds_the_printed_letter_word_for_word() -> None:
    printed = (GOLDEN / "cchc-2018.lines.txt").read_text("utf-8").split("\n")
    words = " ".join(line for line in printed if not line.startswith("===")).split()
    text = (GOLDEN / "cchc-2018.txt").read_text("utf-8")
    assert text[text.index("V/v") :].split() == words


def test_under_the_decree_the_letter_changes_exactly_what_the_law_changed(
    tmp_path: Path, golden: Golden
) -> None:
    old = describe(made(LETTER)).splitlines(keepends=True)
    new = describe(under("nd30-2020", tmp_path)).splitlines(keepends=True)
    changed = difflib.unified_diff(old, new, "tt01-2011", "nd30-2020", n=0)
    golden("cchc-2018.nd30-2020.diff", "".join(changed))


@pytest.fixture(scope="module")
def golden_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    docx = folder / "cchc-2018.docx"
    docx.write_bytes(made(LETTER))
    return to_pdf(docx, folder / "office")


@pytest.mark.slow
def test_every_body_line_breaks_where_the_sent_letter_breaks_it(golden_pdf: Path) -> None:
    assert "LiberationSerif" in fonts_of(golden_pdf)
    assert "DejaVu" not in fonts_of(golden_pdf), "a letter was taken from another font"
    wanted = (GOLDEN / "cchc-2018.lines.txt").read_text("utf-8").split("\n")
    body = _from_to([line for line in wanted if not line.startswith("===")])
    assert len(body) == 82
    assert _from_to([line.text for line in printed_lines(golden_pdf)]) == body


@pytest.mark.slow
def test_pages_begin_with_the_words_they_began_with(golden_pdf: Path) -> None:
    lines = (GOLDEN / "cchc-2018.lines.txt").read_text("utf-8").split("\n")
    heads = [lines[index + 1] for index, line in enumerate(lines) if line.startswith("=== trang")]
    printed = printed_lines(golden_pdf)
    assert {line.page for line in printed} == {1, 2, 3}
    for page in (2, 3):
        first = next(line for line in printed if line.page == page and not line.text.isdigit())
        assert first.text == heads[page - 1]


def _from_to(lines: list[str]) -> list[str]:
    """Return the lines of the body, from the legal basis to the end mark, page numbers left out."""
    start = next(i for i, line in enumerate(lines) if line.startswith("Căn cứ"))
    end = next(i for i, line in enumerate(lines) if line.endswith("./."))
    return [line for line in lines[start : end + 1] if not line.isdigit()]


def test_the_bytes_do_not_depend_on_folder_day_zone_or_hash_seed(tmp_path: Path) -> None:
    code = (
        "import hashlib, sys, pathlib\n"
        "from cchc_docgen.pipeline.single import Production\n"
        "p = Production()\n"
        "data = p.render(p.check(pathlib.Path(sys.argv[1])))\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    digests = set()
    for index, (seed, zone) in enumerate([("0", "UTC"), ("7", "Asia/Ho_Chi_Minh")]):
        folder = tmp_path / f"folder {index}"
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", code, str(LETTER)]
        run = subprocess.run(
            command, cwd=folder, env=environment, check=True, capture_output=True, text=True
        )
        digests.add(run.stdout.strip())
    assert digests == {hashlib.sha256(made(LETTER)).hexdigest()}


@pytest.mark.skipif(
    "ng" in zlib.ZLIB_RUNTIME_VERSION, reason="zlib-ng deflates the same content to other bytes"
)
def test_the_bytes_are_those_made_on_every_machine_and_python(golden: Golden) -> None:
    digests = [f"{hashlib.sha256(made(path)).hexdigest()}  {path.stem}.docx" for path in _shipped()]
    golden("sha256.txt", "\n".join(digests) + "\n")


def _shipped() -> list[Path]:
    return [LETTER, NOTICE]
