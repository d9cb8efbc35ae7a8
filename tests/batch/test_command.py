"""The batch command as a clerk meets it: what it makes, refuses, sets aside and says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.batch.tables.reading import read_table
from tests.batch.office import LETTER, TABLE, Office, leftovers


def test_every_row_becomes_a_letter_named_after_the_source_and_its_key(office: Office) -> None:
    ended = office.batch()
    assert ended.code == 0
    assert list(office.letters()) == ["thu-A.docx", "thu-B.docx", "thu-C.docx"]
    assert "gửi phường An Bình lời sau đây; một." in office.text("A")
    assert "đã tạo 3, giữ nguyên 0, loại 0, không ghi được 0." in ended.err
    assert leftovers(office.out) == []


def test_the_manifest_has_a_line_for_each_letter_with_the_hash_of_its_file(office: Office) -> None:
    office.batch()
    lines = office.manifest()
    assert [line["key"] for line in lines] == ["A", "B", "C"]
    assert {line["output"]: line["sha256"] for line in lines} == office.letters()
    assert {(line["status"], line["letter"]) for line in lines} == {("made", "thu.yaml")}


def test_a_table_of_another_kind_gives_the_same_letters(office: Office) -> None:
    office.batch()
    rows = [line.split(";") for line in TABLE.splitlines()]
    listed = "".join(f"- {{mã: {key}, tên: {name}, lời: {word}}}\n" for key, name, word in rows[1:])
    office.write("bang.yaml", listed)
    assert office.batch("-o", "other", data="bang.yaml").code == 0
    assert office.letters("other") == office.letters()


def test_a_dry_run_prints_the_names_and_writes_nothing(office: Office) -> None:
    before = sorted(office.folder.iterdir())
    ended = office.batch("--dry-run", "--name", "Thư gửi {{ tên }}")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        str(Path("out", f"Thư gửi phường {name}.docx"))
        for name in ("An Bình", "Bình Thủy", "Cái Răng")
    ]
    assert "Sẽ tạo 3 văn bản, giữ nguyên 0, loại 0 dòng. Chưa ghi gì." in ended.err
    assert sorted(office.folder.iterdir()) == before


def test_a_dry_run_shows_the_wrong_row_and_does_not_name_its_letter(office: Office) -> None:
    office.edit("bang.csv", ";hai", ";")
    ended = office.batch("--dry-run")
    assert ended.code == 1
    assert "bang.csv:3:3: lỗi: ô ở cột “lời” để trống" in ended.err
    assert ended.out.split() == [str(Path("out/thu-A.docx")), str(Path("out/thu-C.docx"))]
    assert not office.out.exists()


def test_a_dry_run_leaves_an_earlier_run_as_it_was(office: Office) -> None:
    office.batch()
    before = {path: path.stat().st_mtime_ns for path in office.out.iterdir()}
    office.edit("bang.csv", ";hai", ";khác")
    assert office.batch("--dry-run").out.split() == [str(Path("out/thu-B.docx"))]
    assert {path: path.stat().st_mtime_ns for path in office.out.iterdir()} == before


# --- rows that are wrong


def test_a_wrong_last_row_is_set_aside_and_the_others_are_made(office: Office) -> None:
    office.edit("bang.csv", ";ba", ";")
    ended = office.batch()
    assert ended.code == 1
    assert list(office.letters()) == ["thu-A.docx", "thu-B.docx"]
    assert "bang.csv:4:3: lỗi: " in ended.err
    assert "đã tạo 2, giữ nguyên 0, loại 1 (xem rejected.csv)" in ended.err


def test_the_rejected_rows_open_in_excel_with_the_same_columns_and_the_reason(
    office: Office,
) -> None:
    office.edit("bang.csv", "C;phường Cái Răng;ba", 'C;"Sở ""A""; B";')
    office.batch()
    content = (office.out / "rejected.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = office.rejected()
    assert list(row) == ["mã", "tên", "lời", "lý do"]
    assert (row["mã"], row["tên"], row["lời"]) == ("C", 'Sở "A"; B', "")
    assert row["lý do"].startswith("ô ở cột “lời” để trống")


def test_a_rejected_row_stands_in_the_manifest_and_has_no_file(office: Office) -> None:
    office.edit("bang.csv", ";ba", ";")
    office.batch()
    (line,) = [each for each in office.manifest() if each["status"] == "rejected"]
    assert (line["key"], line["output"], line["sha256"]) == ("C", "", "")


def test_with_strict_a_wrong_last_row_keeps_every_letter_from_being_made(office: Office) -> None:
    office.edit("bang.csv", ";ba", ";")
    ended = office.batch("--strict")
    assert ended.code == 1
    assert "1 dòng sai, không tạo văn bản nào (--strict)." in ended.err
    assert [path.name for path in office.out.iterdir()] == [".cchc-batch.lock"]


def test_mended_rows_are_made_and_the_table_of_rejected_ones_goes_away(office: Office) -> None:
    office.edit("bang.csv", ";ba", ";")
    office.batch()
    office.edit("bang.csv", "Cái Răng;", "Cái Răng;ba")
    ended = office.batch()
    assert ended.code == 0
    assert "đã tạo 1, giữ nguyên 2, loại 0," in ended.err
    assert not (office.out / "rejected.csv").exists()


def test_a_row_that_cannot_be_read_is_set_aside_whatever_its_key(office: Office) -> None:
    office.write("bang.csv", TABLE + ";chỉ hai ô\nA;phường An Bình;một;thừa\n")
    ended = office.batch()
    assert ended.code == 1
    assert len(office.letters()) == 3
    assert [row["mã"] for row in office.rejected()] == ["", "A"]


def test_the_table_of_rejected_rows_is_not_taken_as_data_where_it_would_be_overwritten(
    office: Office,
) -> None:
    office.edit("bang.csv", ";ba", ";")
    office.batch()
    before = (office.out / "rejected.csv").read_bytes()
    ended = office.batch(data="out/rejected.csv")
    assert ended.code == 1
    assert "[data-is-rejects]" in ended.err
    assert (office.out / "rejected.csv").read_bytes() == before


def test_every_wrong_row_is_counted_and_the_first_hundreds_are_shown(office: Office) -> None:
    office.write("bang.csv", "mã;tên;lời\n" + "".join(f"K{n};t;\n" for n in range(230)))
    ended = office.batch()
    assert ended.code == 1
    assert ended.err.count("[cell-empty]") == 200
    assert "Còn 30 lỗi, cảnh báo khác không hiện ở đây." in ended.err
    assert "loại 230" in ended.err
    assert len(office.rejected()) == 230


def test_a_warning_that_all_rows_share_is_shown_once_and_hides_no_error(office: Office) -> None:
    accept = "accept: {score-index: theo số liệu đã công bố}\n"
    office.write("thu.yaml", LETTER + accept)
    office.write("bang.csv", TABLE + "".join(f"K{n};t;l\n" for n in range(300)) + "Z;;ba\n")
    ended = office.batch()
    assert ended.err.count("[accept-stale]") == 1
    assert "[cell-empty]" in ended.err


# --- what forbids the whole batch


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--key", "tenn"], "column-unknown"),
        (["--only", "D"], "key-not-in-data"),
        (["--sheet", "Trang 2"], "sheet-without-workbook"),
        (["--name", "Thư {{ ten_don_vi }}"], "name-pattern"),
        (["--name", "Thư {{ tên"], "name-pattern"),
        (["--name", "Thư [@nd-118]"], "name-pattern"),
        (["--name", "Thư"], "name-collision"),
        (["--name", "..."], "name-empty"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_made(
    office: Office, arguments: list[str], code: str
) -> None:
    ended = office.batch(*arguments)
    assert ended.code == 1
    assert f"[{code}]" in ended.err
    assert not office.out.exists()


def test_an_unknown_option_is_wrong_usage(office: Office) -> None:
    assert office.batch("--job", "2").code == 2


def test_a_placeholder_unlike_any_column_is_shown_with_all_columns(office: Office) -> None:
    office.edit("thu.yaml", "{{ lời }}", "{{ số_hồ_sơ }}")
    ended = office.batch()
    assert ended.code == 1
    assert "có phải là “mã”, “tên”, “lời”?" in ended.err


def test_a_placeholder_without_a_column_is_shown_at_its_place_with_the_nearest_column(
    office: Office,
) -> None:
    office.edit("thu.yaml", "{{ lời }}", "{{ lờii }}")
    ended = office.batch()
    assert ended.code == 1
    assert (
        "thu.yaml:7:45: lỗi: không có cột nào tên “lờii” [placeholder-without-column]" in ended.err
    )
    assert "có phải là “lời”?" in ended.err
    assert not office.out.exists()


def test_a_column_is_used_by_its_plain_name_too(office: Office) -> None:
    office.edit("thu.yaml", "{{ lời }}", "{{ loi }}")
    assert office.batch().code == 0
    assert "lời sau đây; hai." in office.text("B")


def test_a_column_that_no_text_uses_is_a_warning(office: Office) -> None:
    office.edit("thu.yaml", "; {{ lời }}", "")
    ended = office.batch()
    assert ended.code == 0
    assert "bang.csv:1:3: cảnh báo: cột “lời” không được dùng" in ended.err


def test_a_column_used_only_in_the_names_is_used(office: Office) -> None:
    office.edit("thu.yaml", "; {{ lời }}", "")
    ended = office.batch("--name", "{{ mã }} {{ lời }}")
    assert "column-unused" not in ended.err
    assert list(office.letters()) == ["A một.docx", "B hai.docx", "C ba.docx"]


@pytest.mark.parametrize("name", ["CON", "con.2025", "Lpt1", "aux"])
def test_a_device_name_of_windows_is_made_safe(office: Office, name: str) -> None:
    office.write("bang.csv", f"mã;tên;lời\n{name};t;l\n")
    office.batch("--name", "{{ mã }}")
    assert list(office.letters()) == [f"_{name}.docx"]


def test_signs_that_windows_forbids_become_hyphens_and_no_folder_is_left(office: Office) -> None:
    office.write("bang.csv", 'mã;tên;lời\n"../../12/2025: a*b?""<c>|d\\e. . ";t;l\n')
    office.batch("--name", "{{ mã }}")
    assert list(office.letters()) == ["12-2025- a-b-c-d-e.docx"]


def test_a_very_long_name_is_cut_at_a_whole_letter(office: Office) -> None:
    office.write("bang.csv", f"mã;tên;lời\n{'ễ' * 300};t;l\n")
    assert office.batch("--name", "{{ mã }}").code == 0
    assert list(office.letters()) == [f"{'ễ' * 60}.docx"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("An Bình", "AN BÌNH"),
        ("hoà", "hoà"),
        ("1/2", "1:2"),
        ("An Bình", "An Bình."),
        ("ễ" * 200 + "1", "ễ" * 200 + "2"),
    ],
    ids=["capitals", "same", "signs", "dot", "cut"],
)
def test_two_rows_that_would_become_one_file_are_refused_beforehand(
    office: Office, one: str, other: str
) -> None:
    office.write("bang.csv", f"mã;tên;lời\nA;{one};l\nB;khác;l\nC;{other};l\n")
    ended = office.batch("--name", "{{ tên }}")
    assert ended.code == 1
    assert "bang.csv:4:1: lỗi: hai dòng cùng tạo ra tệp" in ended.err
    assert not office.out.exists()


def test_a_repeated_key_is_refused_beforehand(office: Office) -> None:
    office.write("bang.csv", TABLE + "B;phường khác;bốn\n;phường nữa;năm\n")
    ended = office.batch()
    assert ended.code == 1
    assert "bang.csv:5:1: lỗi: khóa “B” đã có ở một dòng trên" in ended.err
    assert not office.out.exists()


def test_many_collisions_are_cut_short(office: Office) -> None:
    office.write("bang.csv", "mã;tên;lời\n" + "A;t;l\n" * 100)
    assert office.batch().err.count("[key-repeated]") == 20


def test_another_column_may_tell_the_rows_apart(office: Office) -> None:
    office.write("bang.csv", TABLE.replace("B;", "A;"))
    assert office.batch("--key", "ten").code == 0
    assert next(iter(office.letters())) == "thu-phường An Bình.docx"


def test_only_the_rows_asked_for_are_made_and_the_others_left_alone(office: Office) -> None:
    assert office.batch("--only", "B", "--only", "C").code == 0
    assert list(office.letters()) == ["thu-B.docx", "thu-C.docx"]
    assert office.batch().err.strip().endswith("đã tạo 1, giữ nguyên 2, loại 0, không ghi được 0.")


# --- what is wrong with the letter itself


def test_a_mistake_of_the_letter_stops_the_batch_at_its_place_in_the_letter(office: Office) -> None:
    office.edit("thu.yaml", "title: Giám đốc", "tittle: Giám đốc")
    ended = office.batch()
    assert ended.code == 1
    assert "thu.yaml:9:13: lỗi: không có khóa “tittle” ở đây" in ended.err
    assert "bang.csv" not in ended.err
    assert list(office.letters()) == []


def test_a_mistake_of_the_letter_shows_also_when_the_first_rows_are_wrong(office: Office) -> None:
    office.edit("thu.yaml", "symbol: STC-VP", "symbol: TB-STC")
    good = office.batch("--dry-run")
    office.edit("bang.csv", ";một", ";")
    office.edit("bang.csv", ";hai", ";")
    ended = office.batch("--dry-run")
    assert "thu.yaml:2:9" in good.err
    assert "thu.yaml:2:9" in ended.err


def test_a_missing_letter_or_table_is_a_finding(office: Office) -> None:
    assert "[file-missing]" in office.run("batch", "none.yaml", "--data", "bang.csv").err
    assert "[file-missing]" in office.batch(data="none.csv").err


def test_a_letter_that_is_not_yaml_is_refused_with_all_that_is_wrong(office: Office) -> None:
    office.edit("thu.yaml", "kind: cong-van", "kind: cong-van\nkind: cong-van\n\tx: y")
    ended = office.batch()
    assert ended.code == 1
    assert "[key-duplicate]" in ended.err or "[yaml-tab]" in ended.err


def test_a_changed_table_while_the_batch_runs_is_refused(office: Office) -> None:
    from cchc_docgen.batch.request import BatchRequest
    from cchc_docgen.batch.run import run_batch
    from cchc_docgen.diagnostics import DocgenError

    def meddle(step: str, done: int, total: int) -> None:
        office.write("bang.csv", TABLE.replace("hai", "khác"))

    request = BatchRequest(Path("thu.yaml"), Path("bang.csv"), Path("out"), dry_run=True)
    with pytest.raises(DocgenError) as refused:
        run_batch(request, progress=meddle)
    assert [finding.code for finding in refused.value.findings] == ["data-changed"]


def test_the_words_are_english_when_asked_for(office: Office) -> None:
    english = ["--lang", "en", "batch", "thu.yaml", "--data", "bang.csv"]
    assert "3 letters would be made, 0 are unchanged" in office.run(*english, "--dry-run").err
    assert "3 made, 0 unchanged, 0 rejected, 0 not written." in office.run(*english).err


def test_letters_of_two_sources_share_a_folder_in_peace(office: Office) -> None:
    office.write("khac.yaml", LETTER.replace("lời sau đây", "mấy lời"))
    office.batch()
    first = office.run("batch", "khac.yaml", "--data", "bang.csv")
    assert first.err.strip().endswith("đã tạo 3, giữ nguyên 0, loại 0, không ghi được 0.")
    assert "cảnh báo" not in first.err
    for name in ("thu.yaml", "khac.yaml"):
        again = office.run("batch", name, "--data", "bang.csv")
        assert again.err.strip().endswith("đã tạo 0, giữ nguyên 3, loại 0, không ghi được 0.")
        assert "cảnh báo" not in again.err
    assert len(office.letters()) == 6


def test_files_whose_rows_are_gone_are_named_and_retained(office: Office) -> None:
    office.batch()
    office.edit("bang.csv", "C;phường Cái Răng;ba\n", "")
    ended = office.batch()
    assert ended.code == 0
    assert "out: cảnh báo: 1 tệp của lần chạy trước" in ended.err
    assert "thu-C.docx" in ended.err
    assert len(office.letters()) == 3


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (
            "  - Đề nghị {{ tên }}",
            "  - basis: [nd-118]\n    bassis: x\n  - Đề nghị {{ tên }}",
            "9:5",
        ),
        ("body:\n", "body: Một\nbodyy:\n", "6:7"),
    ],
)
def test_a_body_that_is_wrong_is_refused_in_the_letter(
    office: Office, old: str, new: str, place: str
) -> None:
    office.edit("thu.yaml", old, new)
    ended = office.batch()
    assert ended.code == 1
    assert f"thu.yaml:{place}: lỗi: " in ended.err
    assert "bang.csv:" not in ended.err
    assert office.letters() == {}


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x.vn";"y")',
        "+84 90 123",
        "-1+1|cmd",
        "@SUM(1)",
        "- Phòng A",
        "'=1",
        "-2,5x",
        "=1;=2",
    ],
)
def test_a_rejected_cell_that_looks_like_a_formula_comes_back_as_text(
    office: Office, cell: str
) -> None:
    quoted = cell.replace('"', '""')
    office.write("bang.csv", f'mã;tên;lời\nA;"{quoted}";\n')
    assert office.batch().code == 1
    (line,) = office.rejected()
    assert line["tên"] == "'" + cell.removeprefix("'")
    first = next(read_table(office.folder / "bang.csv").rows()).cells
    (office.out / "rejected.csv").rename(office.folder / "lai.csv")
    again = next(read_table(office.folder / "lai.csv").rows()).cells
    assert again[:3] == first
    assert first[1] == cell.removeprefix("'")


@pytest.mark.parametrize("number", ["-5", "-8,50", "+3", "-1.234,5", "-12%", "95,5"])
def test_a_number_in_a_rejected_row_stays_a_number(office: Office, number: str) -> None:
    office.write("bang.csv", f"mã;tên;lời\nA;{number};\n")
    assert office.batch().code == 1
    assert office.rejected()[0]["tên"] == number
