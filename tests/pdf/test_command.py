"""PDF, proof, one file to print and pictures, as a person asks for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_docgen.pdf.pages import read_printed
from cchc_docgen.pdf.soffice import VARIABLE
from tests.batch.office import Office
from tests.pdf.conftest import Fake, document, paragraph
from tests.test_cli import Program, runner


@pytest.fixture
def office(
    tmp_path: Path,
    fake: Fake,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Office:
    """Give a folder with one letter to fill, a stand-in for LibreOffice, and the program there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CCHC_LANG", raising=False)
    monkeypatch.setenv(VARIABLE, fake.program)
    return Office(tmp_path, runner(monkeypatch, capsys))


@pytest.fixture
def program(office: Office) -> Program:
    return office.run


def letter(office: Office) -> None:
    """Write a letter without open places."""
    text = (office.folder / "thu.yaml").read_text("utf-8")
    office.write("thư.yaml", text.replace("{{ tên }}", "Sở Nội vụ").replace("{{ lời }}", "lời"))


def pages(path: Path) -> list[str]:
    return [" ".join(text.split()) for text in read_printed(path.read_bytes()).texts]


# --- build


def test_build_makes_a_pdf_beside_the_letter(office: Office) -> None:
    letter(office)
    ended = office.run("build", "thư.yaml", "--pdf")
    assert ended.code == 0
    assert ended.out.split() == [str(Path("out/thư.docx")), str(Path("out/thư.pdf"))]
    assert "không có phông Times New Roman" in ended.err
    assert ended.err.count("pdf-font-replaced") == 1
    assert "Đề nghị Sở Nội vụ thực hiện./." in pages(office.out / "thư.pdf")[0]


def test_where_libreoffice_is_missing_the_letters_are_retained(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter(office)
    monkeypatch.setenv(VARIABLE, "/none/soffice")
    ended = office.run("build", "thư.yaml", "--pdf")
    assert ended.code == 3
    assert "[soffice-missing]" in ended.err
    assert (office.out / "thư.docx").exists()
    assert office.run("preview", "out/thư.docx").code == 3


def test_a_letter_refused_and_pdf_of_the_others(office: Office) -> None:
    letter(office)
    office.write("sai.yaml", "kind: cong-van\n")
    ended = office.run("build", "thư.yaml", "sai.yaml", "--pdf")
    assert ended.code == 1
    assert (office.out / "thư.pdf").exists()


def test_an_archive_pdf_is_asked_of_libreoffice(office: Office, fake: Fake) -> None:
    letter(office)
    assert office.run("build", "thư.yaml", "--pdf-a").code == 0
    assert '"SelectPdfVersion":{"type":"long","value":"2"}' in fake.starts()[0]["options"][-1]


# --- batch


def test_a_batch_gives_pdfs_a_proof_and_one_file_in_the_order_of_the_table(
    office: Office,
) -> None:
    ended = office.batch("--proof", "xem/proof.pdf", "--merge", "in.pdf", "--jobs", "2")
    assert ended.code == 0
    made = [str(Path(f"out/thu-{key}.pdf")) for key in "ABC"]
    assert ended.out.split() == [*made, str(Path("xem/proof.pdf")), "in.pdf"]
    assert "PDF: đã tạo 3, giữ nguyên 0, không tạo được 0." in ended.err
    printed = pages(office.folder / "in.pdf")
    assert len(printed) == 3
    places = ("phường An Bình", "phường Bình Thủy", "phường Cái Răng")
    assert all(place in page for place, page in zip(places, printed, strict=True))
    (proof,) = pages(office.folder / "xem/proof.pdf")
    assert "out · 3 văn bản · 1/1" in proof
    for place in places:
        assert proof.count(place) >= 2, "in the caption and on the page"
    assert "Số: …/STC-VP" in proof


def test_a_second_run_converts_only_what_changed_and_proves_all(office: Office, fake: Fake) -> None:
    office.batch("--pdf")
    office.edit("bang.csv", "hai", "khác hẳn")
    ended = office.batch("--merge", "in.pdf")
    assert ended.out.split() == [str(Path("out/thu-B.pdf")), "in.pdf"]
    assert "đã tạo 1, giữ nguyên 2" in ended.err
    assert len(pages(office.folder / "in.pdf")) == 3
    assert fake.starts()[-1]["files"] == ["thu-B"]


def test_an_older_pdf_or_one_of_the_other_form_is_made_again(office: Office) -> None:
    office.batch("--pdf")
    docx = office.out / "thu-A.docx"
    later = docx.stat().st_mtime_ns + 60_000_000_000
    os.utime(docx, ns=(later, later))
    (office.out / "thu-B.pdf").write_bytes(b"")
    assert "đã tạo 2, giữ nguyên 1" in office.batch("--pdf").err
    assert "đã tạo 3, giữ nguyên 0" in office.batch("--pdf-a").err


def test_where_all_stands_no_libreoffice_is_needed_to_merge(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.batch("--pdf")
    monkeypatch.setenv(VARIABLE, "/none/soffice")
    assert office.batch("--merge", "in.pdf").code == 0
    assert len(pages(office.folder / "in.pdf")) == 3
    assert office.batch("--proof", "proof.pdf").code == 3


@pytest.mark.parametrize("option", ["--dry-run", "--strict"])
def test_a_batch_that_makes_nothing_makes_no_pdf(option: str, office: Office, fake: Fake) -> None:
    office.edit("bang.csv", "phường An Bình", "")
    office.batch("--pdf", option)
    assert fake.starts() == []
    assert not list(office.out.glob("*.pdf"))


def test_a_letter_set_aside_is_left_out_of_the_file_to_print(office: Office) -> None:
    office.edit("bang.csv", "B;", "không;")
    ended = office.batch("--merge", "in.pdf")
    assert ended.code == 3
    assert "[pdf-no-output]" in ended.err
    assert len(pages(office.folder / "in.pdf")) == 2


# --- pdf


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document(paragraph(text)))


def test_a_folder_means_every_document_below_it(program: Program, tmp_path: Path) -> None:
    for name in ("a", "năm/b", "năm/~$b", ".kín/c"):
        write(tmp_path / f"thư/{name}.docx", name)
    ended = program("pdf", "thư", "-o", "ra", "--jobs", "1")
    assert ended.code == 0
    assert ended.out.split() == [str(Path("ra/a.pdf")), str(Path("ra/năm/b.pdf"))]


def test_files_merge_in_the_order_named(program: Program, tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path / f"{name}.docx", f"thư {name}")
    assert program("pdf", "c.docx", "a.docx", "b.docx", "--merge", "in.pdf").code == 0
    assert pages(tmp_path / "in.pdf") == ["thư c", "thư a", "thư b"]


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["trống"], ["folder-without-documents"]),
        (["a.docx", "năm/a.docx", "-o", "ra"], ["output-collision"]),
        (["hỏng.docx"], ["zip-not-a-zip"]),
        (["a.docx", "--merge", "năm"], []),
    ],
)
def test_what_cannot_be_done_is_refused(
    arguments: list[str], codes: list[str], program: Program, tmp_path: Path
) -> None:
    (tmp_path / "trống").mkdir()
    for name in ("a", "năm/a"):
        write(tmp_path / f"{name}.docx", name)
    (tmp_path / "hỏng.docx").write_text("chữ", "utf-8")
    ended = program("pdf", *arguments)
    assert ended.code == (1 if codes else 2)
    assert all(f"[{code}]" in ended.err for code in codes)


# --- preview


def test_pages_are_shown_as_pictures_beside_the_document(program: Program, tmp_path: Path) -> None:
    write(tmp_path / "thư.docx", "thư")
    program("pdf", "thư.docx")
    write(tmp_path / "hai.docx", "hai")
    ended = program("preview", "thư.pdf", "hai.docx", "--width", "100")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.split() == ["thư-1.png", "hai-1.png"]
    assert sorted(path.name for path in tmp_path.glob("*.p*")) == [
        "hai-1.png",
        "thư-1.png",
        "thư.pdf",
    ]


def test_one_that_cannot_be_shown_does_not_stop_the_others(
    program: Program, tmp_path: Path
) -> None:
    write(tmp_path / "a.docx", "thư")
    (tmp_path / "hỏng.docx").write_text("chữ", "utf-8")
    ended = program("preview", "hỏng.docx", "a.docx", "--page", "1", "-o", "ảnh")
    assert ended.code == 1
    assert "[zip-not-a-zip]" in ended.err
    assert ended.out.split() == [str(Path("ảnh/a-1.png"))]
    assert "[page-missing]" in program("preview", "a.docx", "--page", "2").err
    assert "[file-missing]" in program("preview", "none.pdf").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--width", "100", "--dpi", "100"], "--dpi"),
        (["--page", "0"], "--page"),
        (["--dpi", "nhiều"], "--dpi"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], words: str, program: Program) -> None:
    ended = program("preview", "a.pdf", *arguments)
    assert ended.code == 2
    assert words in ended.err


# --- typed wrongly


def test_a_number_out_of_range_is_refused_with_the_range(program: Program) -> None:
    wide = program("preview", "thư.docx", "--width", "3")
    assert (wide.code, "từ 16 đến 10000" in wide.err) == (2, True)
    none = program("preview", "thư.docx", "--page", "0", "--lang", "en")
    assert (none.code, "1 or more" in none.err) == (2, True)


# --- stopped from outside


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_run_that_is_told_to_end_leaves_no_libreoffice_and_no_folder_behind(
    name: str, fake: Fake, tmp_path: Path
) -> None:
    (tmp_path / "treo.docx").write_bytes(document(paragraph("một lời")))
    (tmp_path / "tạm").mkdir()
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from cchc_docgen.cli.main import program; program()",
            "pdf",
            "treo.docx",
        ],
        cwd=tmp_path,
        env=os.environ | {VARIABLE: fake.program, "TMPDIR": str(tmp_path / "tạm")},
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and not fake.has_hung():
        time.sleep(0.05)
    number = getattr(signal, name)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert fake.hanging() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["treo.docx", "tạm"]
    assert list((tmp_path / "tạm").iterdir()) == []


def test_what_a_killed_run_leaves_the_next_one_clears_but_not_what_another_works_in(
    fake: Fake, tmp_path: Path
) -> None:
    (tmp_path / "treo.docx").write_bytes(document(paragraph("một lời")))
    temporary = tmp_path / "tạm"
    temporary.mkdir()
    command = [sys.executable, "-c", "from cchc_docgen.cli.main import program; program()", "pdf"]
    environment = os.environ | {VARIABLE: fake.program, "TMPDIR": str(temporary)}
    hanging = subprocess.Popen([*command, "treo.docx"], cwd=tmp_path, env=environment)
    while hanging.poll() is None and not fake.has_hung():
        time.sleep(0.05)
    (tmp_path / "thư.docx").write_bytes(document(paragraph("một lời")))
    beside = subprocess.run([*command, "thư.docx"], cwd=tmp_path, env=environment, check=True)
    assert beside.returncode == 0
    assert len(list(tmp_path.glob(".cchc-pdf-*"))) == 1, "the other run goes on"
    hanging.kill()
    hanging.wait()
    for each in fake.hanging():
        os.kill(each, signal.SIGKILL)
    assert len([*tmp_path.glob(".cchc-pdf-*"), *temporary.iterdir()]) == 2
    subprocess.run([*command, "thư.docx"], cwd=tmp_path, env=environment, check=True)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["thư.docx", "thư.pdf", "treo.docx", "tạm"]
    assert list(temporary.iterdir()) == []
