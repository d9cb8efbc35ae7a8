"""A second run makes only what changed: rows, the letter, its registers, the template, the wording."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docgen.batch import fingerprint as inputs
from cchc_docgen.batch.manifest import NAME as MANIFEST
from cchc_docgen.pipeline.selection import shipped_folder
from tests.batch.office import TABLE, Office
from tests.test_cli import Ended


def counts(ended: Ended) -> tuple[int, int]:
    """Return how many letters a run made and how many it left as they were."""
    words = ended.err.strip().splitlines()[-1].replace(",", "").split()
    return int(words[words.index("tạo") + 1]), int(words[words.index("nguyên") + 1])


def stamps(office: Office) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in office.out.iterdir()}


def test_an_unchanged_second_run_makes_nothing_and_touches_no_file(office: Office) -> None:
    assert counts(office.batch()) == (3, 0)
    before = stamps(office)
    ended = office.batch()
    assert (ended.code, counts(ended)) == (0, (0, 3))
    assert {name: at for name, at in stamps(office).items() if name[0] != "."} == {
        name: at for name, at in before.items() if name[0] != "."
    }


def test_resuming_a_finished_run_makes_nothing(office: Office) -> None:
    office.batch()
    assert counts(office.batch("--resume")) == (0, 3)


def test_one_changed_row_makes_one_letter(office: Office) -> None:
    office.batch()
    before, first = office.letters(), stamps(office)
    office.edit("bang.csv", ";hai", ";khác")
    assert counts(office.batch()) == (1, 2)
    after = office.letters()
    assert {name for name in after if after[name] != before[name]} == {"thu-B.docx"}
    assert stamps(office)["thu-A.docx"] == first["thu-A.docx"]
    assert "lời sau đây; khác." in office.text("B")


def test_rows_in_another_order_and_new_columns_are_no_change(office: Office) -> None:
    office.batch()
    rows = TABLE.splitlines()
    office.write("bang.csv", "\n".join([rows[0] + ";ghi chú", *(r + ";x" for r in rows[:0:-1])]))
    assert counts(office.batch()) == (0, 3)


def test_a_new_row_makes_one_letter(office: Office) -> None:
    office.batch()
    office.write("bang.csv", TABLE + "D;phường Đông;bốn\n")
    assert counts(office.batch()) == (1, 3)


def test_another_name_makes_the_letter_again(office: Office) -> None:
    office.batch()
    assert counts(office.batch("--name", "{{ tên }}")) == (3, 0)


def template(office: Office) -> None:
    made = shipped_folder("templates") / "cong-van.docx"
    own = office.folder / "templates" / "cong-van.docx"
    own.parent.mkdir()
    own.write_bytes(made.read_bytes())


def wording(office: Office) -> None:
    office.write("templates/scores/default.txt", "Năm {{ now.year }}.\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda office: office.edit("thu.yaml", "thực hiện", "sớm thực hiện"),
        lambda office: office.edit("office.yaml", "Cần Thơ\nhead", "Hậu Giang\nhead"),
        lambda office: office.edit("references.yaml", "một cửa", "một cửa khác"),
        lambda office: office.write("scores/khac.yaml", "name: x\n"),
        template,
        wording,
    ],
    ids=["letter", "office", "references", "scores", "template", "wording"],
)
def test_a_change_that_all_letters_share_makes_all_again(
    office: Office, change: Callable[[Office], object]
) -> None:
    office.batch()
    change(office)
    assert counts(office.batch()) == (3, 0)
    assert counts(office.batch()) == (0, 3)


def test_a_letter_edited_between_two_runs_prints_its_new_words(office: Office) -> None:
    office.batch()
    office.edit("thu.yaml", "thực hiện", "sớm thực hiện")
    office.batch()
    assert "sớm thực hiện./." in office.text("A")


def test_a_new_version_or_another_regulation_makes_all_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = office.folder / "thu.yaml"
    before = inputs.fingerprint(letter)
    assert inputs.fingerprint(letter) == before
    monkeypatch.setattr(inputs, "__version__", "999")
    newer = inputs.fingerprint(letter)
    law = office.write("law/nd30-2020.yaml", "another: law\n").parent
    monkeypatch.setattr(inputs, "PROFILES", law)
    assert len({before, newer, inputs.fingerprint(letter)}) == 3


def test_what_word_lays_beside_an_open_template_changes_nothing(office: Office) -> None:
    template(office)
    office.batch()
    office.write("templates/~$ng-van.docx", "lock")
    office.write("templates/.~lock.cong-van.docx#", "lock")
    office.write("templates/Thumbs.db", "x")
    assert counts(office.batch()) == (0, 3)


def test_a_missing_file_is_made_again(office: Office) -> None:
    office.batch()
    (office.out / "thu-B.docx").unlink()
    assert counts(office.batch()) == (1, 2)
    assert len(office.letters()) == 3


def test_resuming_makes_again_what_is_not_as_it_was_recorded(office: Office) -> None:
    office.batch()
    whole = office.letters()
    path = office.out / "thu-B.docx"
    path.write_bytes(path.read_bytes()[:1000])
    assert counts(office.batch()) == (0, 3), "without --resume the files are not read"
    assert counts(office.batch("--resume")) == (1, 2)
    assert office.letters() == whole


def test_a_row_that_was_rejected_and_is_again_as_it_was_gets_its_letter_again(
    office: Office,
) -> None:
    office.batch()
    before = office.letters()
    office.edit("bang.csv", ";hai", ";")
    assert office.batch().code == 1
    assert "thu-B.docx" not in office.letters()
    office.edit("bang.csv", "Thủy;", "Thủy;hai")
    assert counts(office.batch()) == (1, 2)
    assert office.letters() == before


# --- the manifest


def damaged(office: Office, damage: Callable[[bytes], bytes]) -> Ended:
    """Make the letters, damage the manifest, and run again."""
    office.batch()
    path = office.out / MANIFEST
    path.write_bytes(damage(path.read_bytes()))
    return office.batch()


def test_a_last_line_cut_off_is_passed_over_and_its_letter_made_again(office: Office) -> None:
    assert counts(damaged(office, lambda content: content[:-20])) == (1, 2)
    lines = (office.out / MANIFEST).read_bytes().split(b"\n")
    assert len(lines) == 5
    assert json.loads(lines[3])["key"] == "C"
    assert counts(office.batch()) == (0, 3)


@pytest.mark.parametrize(
    "line",
    [
        b"\n\n",
        b"rubbish\n",
        b"\xff\xfe\x00\n",
        b'{"key": "A"}\n',
        b"[1, 2]\n",
        b"7\n",
        b'{"key":["A"],"input":{},"output":"thu-A.docx","sha256":1,"status":"made","letter":""}\n',
        b"[" * 100_000 + b"\n",
        b"\xef\xbb\xbf",
    ],
    ids=range(9),
)
def test_a_line_that_is_no_entry_is_passed_over(office: Office, line: bytes) -> None:
    ended = damaged(office, lambda content: content + line)
    assert (ended.code, counts(ended)) == (0, (0, 3))


def test_the_last_line_of_a_file_counts(office: Office) -> None:
    def older(content: bytes) -> bytes:
        return content.replace(b'"input":"', b'"input":"0') + content

    assert counts(damaged(office, older)) == (0, 3)
    assert counts(damaged(office, lambda content: content + older(content)[: len(content)])) == (
        3,
        0,
    )


def test_the_manifest_of_another_table_harms_nothing(office: Office) -> None:
    office.batch()
    office.write("bang.csv", "số;tên;lời\nA;phường khác;x\nE;phường nữa;y\n")
    ended = office.batch()
    assert (ended.code, counts(ended)) == (0, (2, 0))
    assert "2 tệp của lần chạy trước không còn dòng nào" in ended.err
    assert len(office.letters()) == 4


def test_an_entry_that_points_out_of_the_folder_is_not_followed(office: Office) -> None:
    office.batch()
    outside = office.write("ngoai.docx", "outside")
    entry = json.loads((office.out / MANIFEST).read_text("utf-8").splitlines()[0])
    entry["output"] = "../ngoai.docx"
    with (office.out / MANIFEST).open("a") as file:
        file.write(json.dumps(entry) + "\n")
    assert counts(office.batch("--resume")) == (0, 3)
    assert outside.read_text() == "outside"


def test_a_manifest_that_cannot_be_read_is_named(office: Office) -> None:
    (office.out / MANIFEST).mkdir(parents=True)
    ended = office.batch()
    assert ended.code == 1
    assert f"{Path('out', MANIFEST)}: lỗi: " in ended.err
    assert [path.name for path in office.out.iterdir()] == [MANIFEST]


@pytest.mark.parametrize("first", [("--dry-run",), ("-o", "elsewhere")])
def test_a_run_after_another_in_one_process_tells_its_warnings_anew(
    office: Office, first: tuple[str, ...]
) -> None:
    office.edit("thu.yaml", "lời sau đây", "lời của của sau đây")
    before, after = office.batch(*first), office.batch()
    assert "[word-doubled]" in before.err
    assert before.err.count("[word-doubled]") == after.err.count("[word-doubled]")
