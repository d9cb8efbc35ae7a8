"""Days off: weekends and public holidays, and the days on which they are made up for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchc_docgen.vietnamese.dates import parse_date
from cchc_docgen.vietnamese.days_off import day_off, weekday


@pytest.mark.parametrize(
    ("day", "occasion"),
    [
        (date(2026, 6, 13), "thứ Bảy"),
        (date(2026, 6, 14), "Chủ nhật"),
        (date(2026, 9, 2), "Quốc khánh"),
        (date(2026, 1, 1), "Tết Dương lịch"),
    ],
)
def test_offices_are_closed_on_weekends_and_holidays(day: date, occasion: str) -> None:
    assert day_off(day) == occasion


def test_a_holiday_of_the_moon_moves_from_year_to_year() -> None:
    assert day_off(date(2025, 1, 29)) is not None
    assert day_off(date(2026, 1, 29)) is None


@pytest.mark.parametrize("day", [date(2026, 6, 15), date(2026, 8, 22), date(2024, 5, 4)])
def test_offices_are_open_on_working_days_and_on_saturdays_that_make_up_for_a_day_off(
    day: date,
) -> None:
    assert day_off(day) is None


def test_a_weekday_has_its_name() -> None:
    assert [weekday(date(2026, 6, number)) for number in (15, 21)] == ["thứ Hai", "Chủ nhật"]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("5/2/2024", date(2024, 2, 5), date(2024, 2, 5)),
    ],
)
def test_a_partial_date_lies_between_its_first_and_its_last_day(
    typed: str, first: date, last: date
) -> None:
    known = parse_date(typed)
    assert (known.earliest, known.latest) == (first, last)


def test_the_list_of_days_off_is_that_of_the_library() -> None:
    library = pytest.importorskip("holidays").country_holidays(
        "VN", years=range(1990, 2061), language="vi"
    )
    day = date(1990, 1, 1)
    while day < date(2061, 1, 1):
        named = None if library.is_working_day(day) else library.get(day) or weekday(day)
        assert day_off(day) == named, day
        day += timedelta(days=1)
