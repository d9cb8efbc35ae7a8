"""``audit --against`` and ``audit --html`` as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.audit.changes import Draft, replaced
from tests.conftest import require_program
from tests.test_cli import Program, program

__all__ = ["program"]

SOURCE = "letters/2026/thong-bao-cchc-2025.yaml"
LETTER = "out/thong-bao-cchc-2025.docx"
FORM = "letters/2026/thong-bao-cchc-don-vi.yaml"
TABLE = "letters/2026/thong-bao-cchc-don-vi.csv"


@pytest.fixture
def built(program: Program) -> Program:
    """Run the program where the notice was built."""
    assert program("build", SOURCE).code == 0
    return program


def edit(pattern: str, text: str) -> None:
    """Change the built notice by hand."""
    draft = Draft(Path(LETTER).read_bytes(), 1)
    replaced(draft, pattern, lambda _: text)
    Path(LETTER).write_bytes(draft.written())


def test_a_letter_as_it_was_built_agrees_with_its_source(built: Program) -> None:
    ended = built("audit", LETTER, "--against", SOURCE)
    assert ended.code == 0
    assert "against-" not in ended.out


def test_a_digit_changed_by_hand_refuses_the_letter_and_is_named(built: Program) -> None:
    edit("81,39%", "81,93%")
    ended = built("--lang", "en", "audit", LETTER, "--against", SOURCE)
    assert ended.code == 1
    assert f"{LETTER}:¶16: error: a number is not the source's: “81,93%.”" in ended.out


def test_a_letter_of_a_batch_is_compared_with_its_row(program: Program) -> None:
    program("batch", FORM, "--data", TABLE, "--only", "NK", "-o", "out")
    (letter,) = Path("out").glob("*.docx")
    compare = ("audit", str(letter), "--against", FORM, "--data", TABLE, "--row")
    assert program(*compare, "NK").code == 0
    other = program(*compare, "CKE")
    assert other.code == 1
    assert "phường Cái Khế" in other.out or "Cái Khế" in other.out


def test_a_source_with_open_places_asks_for_a_table(built: Program) -> None:
    ended = built("audit", LETTER, "--against", FORM)
    assert ended.code == 1
    assert "--data BẢNG --row KHÓA" in ended.err


@pytest.mark.parametrize(
    "wrong",
    [
        ("--data", TABLE, "--against", SOURCE),
        ("--row", "NK", "--against", SOURCE),
        ("--data", TABLE, "--row", "NK"),
    ],
)
def test_table_row_and_source_go_together(built: Program, wrong: tuple[str, ...]) -> None:
    ended = built("audit", LETTER, *wrong)
    assert ended.code == 2
    assert "đi cùng nhau" in ended.err


def test_one_letter_at_a_time_is_compared(built: Program) -> None:
    built("build", "letters/2019/cchc-2018.yaml")
    ended = built("--lang", "en", "audit", "out", "--against", SOURCE)
    assert ended.code == 2
    assert "--against compares one .docx" in ended.err


@pytest.mark.slow
def test_the_page_is_written_and_its_path_printed(built: Program) -> None:
    edit("Thị Minh Hà", "Thị Minh Hạ")
    Path("broken.docx").write_bytes(b"PK")
    ended = built("audit", LETTER, "broken.docx", "--html", "report/kết quả.html")
    assert ended.code == 1
    assert ended.out.splitlines()[-1] == str(Path("report/kết quả.html"))
    page = Path("report/kết quả.html").read_text("utf-8")
    assert "Thị Minh Hạ" in page
    assert "Thông báo" in page
    assert '<h2 id="letter-2">broken.docx</h2>' in page


def test_without_libreoffice_the_page_shows_the_text_and_says_so(
    built: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ended = built("--lang", "en", "audit", LETTER, "--against", SOURCE, "--html", "page.html")
    assert ended.code == 0
    page = Path("page.html").read_text("utf-8")
    assert "LibreOffice is missing" in page
    assert "compared with letters/2026/thong-bao-cchc-2025.yaml" in page
    assert "<details open>" in page


@pytest.mark.slow
def test_a_page_beside_json_leaves_standard_output_to_json(built: Program) -> None:
    ended = built("audit", LETTER, "--html", "page.html", "--output-format", "json")
    assert json.loads(ended.out)["summary"]["examined"] == 1
    assert Path("page.html").is_file()


@pytest.mark.slow
def test_a_page_that_cannot_be_written_is_refused(built: Program) -> None:
    Path("folder").mkdir()
    ended = built("--lang", "en", "audit", LETTER, "--html", "folder")
    assert ended.code == 1
    assert "the file cannot be written" in ended.err


@pytest.mark.slow
def test_the_page_shows_the_pages_of_the_letter(built: Program) -> None:
    require_program("soffice")
    built("audit", LETTER, "--html", "page.html")
    assert Path("page.html").read_text("utf-8").count('<img src="data:image/png;base64,') == 2


def test_without_libreoffice_the_page_is_written_and_the_way_to_pictures_is_told(
    built: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_SOFFICE", "/none/soffice")
    ended = built("audit", LETTER, "--html", "page.html")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "page.html")
    assert "cảnh báo: không tìm thấy LibreOffice" in ended.err
    assert "apt install libreoffice-writer-nogui" in ended.err
    assert "<img" not in Path("page.html").read_text("utf-8")


def test_what_the_comparison_came_to_is_said_though_nothing_differs(built: Program) -> None:
    same = built("audit", LETTER, "--against", SOURCE)
    assert (same.code, f"So với {SOURCE}: không khác chỗ nào." in same.out) == (0, True)
    edit("81,39%", "81,93%")
    other = built("audit", LETTER, "--against", SOURCE, "--lang", "en")
    assert (other.code, f"Against {SOURCE}: differences: 1." in other.out) == (1, True)
