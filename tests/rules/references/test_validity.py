"""Whether a document could be cited on the letter's day: each case is a register and a letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.diagnostics import DocgenError
from tests.rules.cases import judge, letter

NEW = "new: {type: Nghị định, number: 30/2020/NĐ-CP, date: 2020-03-05, issuer: Chính phủ, subject: về văn thư"


def register(entry: str, new: str = "") -> str:
    old = "old: {type: Quyết định, number: 12/QĐ-UBND, issuer: Ủy ban nhân dân tỉnh, subject: về thi đua"
    return f"{old}, {entry}}}\n{NEW}{new}}}\n"


def judged(folder: Path, entry: str, body: str, date: str, new: str = "") -> list[str]:
    """Judge a letter of that date under Decree 30; return how grave each finding is."""
    written = letter(body, date=date, more="profile: nd30-2020\n")
    files = {"letter.yaml": written, "references.yaml": register(entry, new)}
    return [each.severity.value for each in judge(folder, "references", files)]


BASIS = "basis: [‹{}›old]"
MENTION = "Thực hiện theo ‹{}›[@old]"


@pytest.mark.parametrize(
    ("code", "entry", "date", "severity"),
    [
        ("reference-after-letter", "date: 2019-04-03", "2019-04-02", "error"),
        ("reference-after-letter", "date: 2020-01-01", "2019", "error"),
        ("reference-not-yet", "date: 2019-04-03, effective: 2019-05-01", "2019-04-30", "warning"),
        ("reference-not-yet", "date: 2019-04-03, effective: 2020-01-01", "2019", "warning"),
        ("reference-expired", "date: 2019-04-03, expires: 2020-01-01", "2020-01-01", "error"),
        ("reference-expired", "date: 2019-04-03, expires: 2019-12-31", "2020", "error"),
        ("reference-replaced", "date: 2019-04-03, replaced_by: new", "2020-03-05", "error"),
        ("reference-replaced", "date: 2019-04-03, replaced_by: new", "2021", "error"),
        ("reference-amended", "date: 2019-04-03, amended_by: new", "2020-03-05", "warning"),
        ("reference-amended", "date: 2019-04-03, amended_by: [new]", "2021", "warning"),
    ],
)
def test_a_basis_that_could_not_be_one_is_told(
    code: str, entry: str, date: str, severity: str, tmp_path: Path
) -> None:
    assert judged(tmp_path, entry, BASIS.format(code), date) == [severity]


@pytest.mark.parametrize(
    ("entry", "date"),
    [
        ("date: 2019-04-03", "2019-04-03"),
        ("date: 2019-04-03", "2020"),
        ("date: 2019-04-03, effective: 2019-05-01", "2019-05-01"),
        ("date: 2019-04-03, effective: 2019-05-01", "2020-05-01"),
        ("date: 2019-04-03, expires: 2020-01-01", "2019-12-31"),
        ("date: 2019-04-03, effective: 2019-05-01, expires: 2020-01-01", "2019-12-31"),
        ("date: 2019-04-03, replaced_by: new", "2020-03-04"),
        ("date: 2019-04-03, replaced_by: new", "2019"),
        ("date: 2019-04-03, amended_by: new", "2020-03-04"),
    ],
)
def test_a_basis_that_applied_on_the_day_is_right(entry: str, date: str, tmp_path: Path) -> None:
    judged(tmp_path, entry, BASIS.replace("‹{}›", ""), date)


@pytest.mark.parametrize(
    ("code", "entry", "date"),
    [
        ("reference-expired", "date: 2019-04-03, expires: 2020-01-01", "2020-01-01"),
        ("reference-replaced", "date: 2019-04-03, replaced_by: new", "2020-03-05"),
    ],
)
def test_a_mention_in_the_text_is_a_doubt_only(
    code: str, entry: str, date: str, tmp_path: Path
) -> None:
    assert judged(tmp_path, entry, MENTION.format(code), date) == ["warning"]


def test_a_mention_beside_the_replacement_is_right(tmp_path: Path) -> None:
    body = "Thực hiện [@new], thay cho [@old] trước đây"
    judged(tmp_path, "date: 2019-04-03, replaced_by: new", body, "2020-03-05")


def test_a_mention_before_the_document_applies_is_right(tmp_path: Path) -> None:
    body = "Chuẩn bị để thực hiện [@old] khi có hiệu lực"
    judged(tmp_path, "date: 2019-04-03, effective: 2019-05-01", body, "2019-04-30")


def test_a_basis_named_with_its_amendment_is_right(tmp_path: Path) -> None:
    judged(tmp_path, "date: 2019-04-03, amended_by: new", "basis: [new, old]", "2020-03-05")


def test_a_replacement_counts_from_its_first_day_in_force(tmp_path: Path) -> None:
    entry, new = "date: 2019-04-03, replaced_by: new", ", effective: 2020-07-01"
    judged(tmp_path, entry, "basis: [old]", "2020-06-30", new)


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ("date: 2019-04-03, effective: 2019-04-02", "effective"),
        ("date: 2019-04-03, effective: 2019-05-01, expires: 2019-04-30", "expires"),
    ],
)
def test_dates_of_a_register_that_run_backwards_are_told_there(
    entry: str, place: str, tmp_path: Path
) -> None:
    marked = entry.replace(f"{place}: ", f"{place}: ‹reference-dates›")
    files = {
        "letter.yaml": letter("Xem [@old]", date="2019-04-29"),
        "references.yaml": register(marked),
    }
    judge(tmp_path, "references", files)


@pytest.mark.parametrize("entry", ["date: 2019-04-03", "date: 2019, effective: 2019-05-01"])
def test_dates_of_a_register_that_may_be_in_order_are_right(entry: str, tmp_path: Path) -> None:
    files = {"letter.yaml": letter("Xem [@old:short]", more="profile: tt01-2011\n")}
    judge(tmp_path, "references", files | {"references.yaml": register(entry)})


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("date: 2019-04-03", "reference-after-letter"),
        ("date: 2018-04-03, expires: 2019-04-03", "reference-expired"),
    ],
)
def test_what_an_incomplete_date_leaves_open_is_said_to_be_open(
    entry: str, code: str, tmp_path: Path
) -> None:
    files = {
        "letter.yaml": letter("Xem [@old]", date="2019"),
        "references.yaml": register(entry),
    }
    findings = judge(tmp_path, "references", files)
    assert findings.not_evaluated == ((code, "letter-date-open"),)


def test_a_key_named_as_successor_that_is_not_in_the_register_is_refused(tmp_path: Path) -> None:
    files = {
        "letter.yaml": letter("Xem [@old]"),
        "references.yaml": register("date: 2019-04-03, replaced_by: newer"),
    }
    with pytest.raises(DocgenError) as refused:
        judge(tmp_path, "references", files)
    assert [each.code for each in refused.value.findings] == ["reference-unknown"]
