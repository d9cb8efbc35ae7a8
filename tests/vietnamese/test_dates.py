"""Dates as they are typed and as the official line prints them."""

from __future__ import annotations

import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.vietnamese.dates import (
    DateError,
    PartialDate,
    days_in_month,
    long_date,
    official_date,
    parse_date,
    short_date,
)

LEAP_YEAR = [datetime.date(2020, 1, 1) + datetime.timedelta(days=n) for n in range(366)]
GAP = " " * 5


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2019", PartialDate(2019)),
        ("2019-04", PartialDate(2019, 4)),
        ("2019-04-03", PartialDate(2019, 4, 3)),
        ("03/4/2019", PartialDate(2019, 4, 3)),
        ("3/4/2019", PartialDate(2019, 4, 3)),
        ("03/04/2019", PartialDate(2019, 4, 3)),
        ("4/2019", PartialDate(2019, 4)),
        ("29/02/2020", PartialDate(2020, 2, 29)),
        ("1945-09-02", PartialDate(1945, 9, 2)),
        (" 2100-12-31 ", PartialDate(2100, 12, 31)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(typed: str, date: PartialDate) -> None:
    assert parse_date(typed) == date


@pytest.mark.parametrize(
    ("typed", "part", "given_number", "allowed"),
    [
        ("2026-13-40", "month", 13, "1–12"),
        ("2026-12-40", "day", 40, "1–31"),
        ("29/02/2019", "day", 29, "1–28"),
        ("2019-04-31", "day", 31, "1–30"),
        ("4/13/2019", "month", 13, "1–12"),
        ("2019-00", "month", 0, "1–12"),
        ("00/01/2019", "day", 0, "1–31"),
        ("1944", "year", 1944, "1945–2100"),
        ("2101-01-01", "year", 2101, "1945–2100"),
    ],
)
def test_an_impossible_date_is_refused_with_the_part_that_is_wrong(
    typed: str, part: str, given_number: int, allowed: str
) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(typed)
    assert caught.value.code == "date-invalid"
    assert caught.value.params == {
        "text": typed,
        "part": part,
        "given": given_number,
        "allowed": allowed,
    }


@pytest.mark.parametrize(
    "typed",
    [
        *("", "hôm nay", "19", "31/2/19", "2019-04-", "03.04.1019.", "20190403"),
        *("2019-04-03T00:00", "٢٠١٩", "1/2/3/2019", "2019-123", "12019", "-2019", "2019-4-3-2"),
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(typed)
    assert caught.value.code == "date-form"
    assert caught.value.params == {"text": typed}


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("3/4/19", "3/4/2019"),
        ("03-04-2019", "03/04/2019"),
        ("3.4.19", "3/4/2019"),
        ("2019/04/03", "03/04/2019"),
    ],
)
def test_what_is_nearly_a_date_is_refused_with_its_reading(typed: str, reading: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(typed)
    assert caught.value.code == "date-form-near"
    assert caught.value.params == {"text": typed, "reading": reading}


@pytest.mark.parametrize(
    "typed",
    [
        "05.10.2026",
        "5.10.2026",
        "ngày 5 tháng 10 năm 2026",
        "Ngày 05 tháng 10 năm 2026",
        "5 tháng 10 năm 2026",
    ],
)
def test_a_date_with_dots_or_in_words_is_read(typed: str) -> None:
    assert parse_date(typed) == PartialDate(2026, 10, 5)
    assert parse_date("tháng 10 năm 2026") == PartialDate(2026, 10)


@given(st.text() | st.from_regex(r"[0-9]{1,4}[-/][0-9]{1,4}[-/][0-9]{1,4}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(DateError):
        assert 1945 <= parse_date(text).year <= 2100


def test_only_a_date_with_month_and_day_is_complete() -> None:
    assert PartialDate(2019, 4, 3).complete == datetime.date(2019, 4, 3)
    assert PartialDate(2019, 4).complete is None
    assert PartialDate(2019).complete is None


def test_a_day_below_ten_gets_a_zero() -> None:
    assert long_date(datetime.date(2020, 3, 5)) == "ngày 05 tháng 3 năm 2020"


def test_on_every_day_of_a_year_only_days_below_ten_and_two_months_take_a_zero() -> None:
    days = ["01", "02", "03", "04", "05", "06", "07", "08", "09", *map(str, range(10, 32))]
    months = ["01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
    for date in LEAP_YEAR:
        day, month = days[date.day - 1], months[date.month - 1]
        assert long_date(date) == f"ngày {day} tháng {month} năm 2020"
        assert short_date(date) == f"{day}/{month}/2020"


@given(st.dates(datetime.date(1945, 1, 1), datetime.date(2100, 12, 31)))
def test_a_printed_short_date_is_read_back(date: datetime.date) -> None:
    assert parse_date(short_date(date)).complete == date


def test_an_unknown_day_and_month_are_left_open() -> None:
    assert official_date(PartialDate(2019)) == "ngày     tháng     năm 2019"
    assert official_date(PartialDate(2019)) == f"ngày{GAP}tháng{GAP}năm 2019"


def test_an_unknown_day_of_a_known_month_is_left_open() -> None:
    assert official_date(PartialDate(2019, 4)) == "ngày     tháng 4 năm 2019"


def test_the_gap_of_a_draft_can_be_chosen() -> None:
    assert official_date(PartialDate(2019), gap=" … ") == "ngày … tháng … năm 2019"


@pytest.mark.parametrize(
    ("month", "year", "days"),
    [(2, 2023, 28), (2, 2024, 29), (2, None, 29), (4, 2026, 30), (13, 2026, 0)],
)
def test_a_month_has_its_days_and_no_other_month_has_any(
    month: int, year: int | None, days: int
) -> None:
    assert days_in_month(month, year) == days
