"""Many documents to PDF: whatever LibreOffice does, only the files at fault are set aside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.pdf.conversion import Manner, convert
from cchc_docgen.pdf.pages import read_printed
from cchc_docgen.pdf.proof import write_proof
from cchc_docgen.pdf.tasks import Allowed, Converted, Task, copied
from tests.pdf.conftest import Fake, manner

Write = Callable[..., list[Task]]


def codes(answers: list[Converted]) -> dict[str, str]:
    """Return the names of the documents set aside, each with the code that says why."""
    return {a.task.docx.stem: a.finding.code for a in answers if a.finding is not None}


def made(folder: Path) -> list[str]:
    """Return the names of the PDFs; nothing else may be left there by the work."""
    assert not [path.name for path in folder.iterdir() if path.suffix not in (".docx", ".pdf")]
    return sorted(path.stem for path in folder.glob("*.pdf"))


def test_every_document_gets_its_pdf_and_nothing_else_is_left(
    fake: Fake, write: Write, tmp_path: Path
) -> None:
    tasks = write("a", "b", "c")
    answers = convert(tasks, fake.program, manner(2))
    assert [answer.task for answer in answers] == tasks
    assert codes(answers) == {}
    assert made(tmp_path) == ["a", "b", "c"]
    assert "Ủy ban nhân dân xã b" in read_printed(tasks[1].pdf.read_bytes()).texts[0]


def test_a_pdf_calls_itself_1_7(fake: Fake, write: Write) -> None:
    (task,) = write("a")
    convert([task], fake.program, manner())
    assert task.pdf.read_bytes().startswith(b"%PDF-1.7")
    assert '"SelectPdfVersion":{"type":"long","value":"17"}' in fake.starts()[0]["options"][-1]


def test_each_worker_has_a_profile_of_its_own_that_is_removed(fake: Fake, write: Write) -> None:
    convert(write(*"abcd"), fake.program, manner(2, files_a_process=1))
    profiles = {o for start in fake.starts() for o in start["options"] if "Installation" in o}
    assert 1 <= len(profiles) <= 2
    for profile in profiles:
        assert not Path(profile.partition("file://")[2]).parent.exists()


def test_no_process_gets_more_files_than_it_should(fake: Fake, write: Write) -> None:
    convert(write(*"abcde"), fake.program, manner(files_a_process=2))
    assert [start["files"] for start in fake.starts()] == [["a", "b"], ["c", "d"], ["e"]]


def test_no_documents_need_no_libreoffice(tmp_path: Path) -> None:
    assert convert([], str(tmp_path / "none"), Manner()) == []


@pytest.mark.slow
def test_a_file_on_which_it_hangs_is_set_aside_and_no_process_is_left(
    fake: Fake, write: Write, tmp_path: Path
) -> None:
    answers = convert(write("a", "treo", "b"), fake.program, manner())
    assert codes(answers) == {"treo": "pdf-timeout"}
    assert made(tmp_path) == ["a", "b"]
    assert fake.hanging() == []


def test_a_file_on_which_it_breaks_off_is_set_aside_with_its_last_words(
    fake: Fake, write: Write, tmp_path: Path
) -> None:
    answers = convert(write("a", "sập", "b", "c"), fake.program, manner())
    assert codes(answers) == {"sập": "pdf-failed"}
    (finding,) = (answer.finding for answer in answers if answer.finding)
    assert finding.params == {"code": 9, "said": "Fatal exception"}
    assert made(tmp_path) == ["a", "b", "c"]
    assert [start["files"] for start in fake.starts()] == [
        ["a", "sập", "b", "c"],
        ["sập"],
        ["b", "c"],
    ]


def test_a_file_it_passes_over_is_attempted_alone_and_named(
    fake: Fake, write: Write, tmp_path: Path
) -> None:
    answers = convert(write("không", "a"), fake.program, manner())
    assert codes(answers) == {"không": "pdf-no-output"}
    assert made(tmp_path) == ["a"]


def test_an_empty_pdf_is_none(fake: Fake, write: Write, tmp_path: Path) -> None:
    assert codes(convert(write("rỗng"), fake.program, manner())) == {"rỗng": "pdf-broken"}
    assert made(tmp_path) == []


def test_a_pdf_that_says_something_else_is_not_retained(
    fake: Fake, write: Write, tmp_path: Path
) -> None:
    answers = convert(write("khác", "a"), fake.program, manner())
    assert codes(answers) == {"khác": "pdf-text-differs"}
    (finding,) = (answer.finding for answer in answers if answer.finding)
    assert "gửi" in str(finding.params["lacking"])
    assert "một" in str(finding.params["added"])
    assert made(tmp_path) == ["a"]
    assert len(fake.starts()) == 1, "to try again would give the same"


def test_what_is_no_document_is_named_without_a_start(
    fake: Fake, write: Write, tmp_path: Path
) -> None:
    tasks = write("cụt", "chữ", "mất")
    tasks[0].docx.write_bytes(tasks[0].docx.read_bytes()[:300])
    tasks[1].docx.write_text("không phải văn bản")
    tasks[2].docx.unlink()
    answers = convert(tasks, fake.program, manner())
    assert codes(answers) == {"cụt": "zip-truncated", "chữ": "zip-not-a-zip", "mất": "file-missing"}
    assert fake.starts() == []


def test_where_nothing_can_be_converted_it_gives_up(fake: Fake, write: Write) -> None:
    answers = convert(write(*(f"không-{n}" for n in range(6))), fake.program, manner())
    assert list(codes(answers).values()) == ["pdf-no-output"] * 3 + ["pdf-given-up"] * 3


@pytest.mark.slow
def test_who_stops_the_work_ends_its_processes(fake: Fake, write: Write, tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert(write("a", "treo"), fake.program, Manner(workers=1), stop)
    assert fake.hanging() == []
    assert made(tmp_path) == []


def test_progress_counts_every_file_once_up_to_all(fake: Fake, write: Write) -> None:
    seen: list[tuple[str, int, int]] = []
    convert(write("a", "sập", "b"), fake.program, manner(), lambda *state: seen.append(state))
    assert seen[-1] == ("pdf", 3, 3)
    assert sorted(set(seen)) == seen


def test_a_folder_that_cannot_be_made_is_refused(fake: Fake, write: Write, tmp_path: Path) -> None:
    (task,) = write("a")
    (tmp_path / "tệp").write_text("đã có")
    with pytest.raises(DocgenError) as refused:
        convert([Task(task.docx, tmp_path / "tệp" / "a.pdf")], fake.program, manner())
    assert [finding.code for finding in refused.value.findings] == ["output-unwritable"]


def test_a_pdf_that_cannot_be_written_is_named(fake: Fake, write: Write, tmp_path: Path) -> None:
    tasks = write("a", "b")
    (tmp_path / "b.pdf").mkdir()
    assert codes(convert(tasks, fake.program, manner())) == {"b": "output-unwritable"}


def test_a_document_that_cannot_be_copied_is_named(write: Write, tmp_path: Path) -> None:
    (task,) = write("a")
    with pytest.raises(DocgenError) as refused:
        copied(task, tmp_path / "mất", 0)
    assert [finding.code for finding in refused.value.findings] == ["output-unwritable"]


def test_a_proof_that_cannot_be_printed_is_refused(write: Write, tmp_path: Path) -> None:
    tasks = write("a")
    idle = tmp_path / "soffice"
    idle.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    idle.chmod(0o755)
    with pytest.raises(DocgenError) as refused:
        write_proof(tasks, "một văn bản", str(idle), tmp_path / "proof.pdf")
    assert [finding.code for finding in refused.value.findings] == ["pdf-no-output"]
    assert not (tmp_path / "proof.pdf").exists()


@pytest.mark.slow
def test_of_many_files_with_three_poisoned_the_others_come_out(
    hanging: Fake, write: Write, tmp_path: Path
) -> None:
    tasks = write("a", "b", "treo", "c", "cụt", "chữ", "d")
    tasks[4].docx.write_bytes(tasks[4].docx.read_bytes()[:300])
    tasks[5].docx.write_text("không phải văn bản")
    patient = Manner(workers=2, allowed=Allowed(start_seconds=15, file_seconds=5))
    answers = convert(tasks, hanging.program, patient)
    assert codes(answers) == {
        "treo": "pdf-timeout",
        "cụt": "zip-truncated",
        "chữ": "zip-not-a-zip",
    }
    assert made(tmp_path) == ["a", "b", "c", "d"]
    assert hanging.hanging() == []
