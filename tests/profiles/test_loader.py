"""Profiles are found by name and by the day of a letter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchc_docgen.diagnostics import DocgenError, Mark
from cchc_docgen.profiles.loader import load_profile, profile_for, profile_names

DAY = timedelta(days=1)


def test_the_shipped_profiles_are_named_in_order() -> None:
    assert profile_names() == ("nd30-2020", "tt01-2011")


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_bears_the_name_it_is_loaded_by(name: str) -> None:
    assert load_profile(name).name == name


def test_a_misspelt_name_is_refused_with_the_nearest_one_at_its_place() -> None:
    with pytest.raises(DocgenError) as caught:
        load_profile("nd30-2002", Mark("letter.yaml", 2, 10))
    (finding,) = caught.value.findings
    assert finding.code == "profile-unknown"
    assert str(finding.mark) == "letter.yaml:2:10"
    assert finding.params == {
        "name": "nd30-2002",
        "nearest": "nd30-2020",
        "known": "nd30-2020, tt01-2011",
    }


def test_a_path_is_no_name_of_a_profile() -> None:
    with pytest.raises(DocgenError):
        load_profile("../profiles/nd30-2020")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1990, 1, 1), "tt01-2011"),
        (date(2020, 3, 4), "tt01-2011"),
        (date(2020, 3, 5), "nd30-2020"),
        (date(2099, 12, 31), "nd30-2020"),
    ],
)
def test_the_regulation_in_force_on_the_day_is_chosen(day: date, name: str) -> None:
    assert profile_for(day).name == name


def test_every_day_falls_under_exactly_one_regulation() -> None:
    times = [load_profile(name).in_force for name in profile_names()]
    edges = {day for time in times for day in (time.from_, time.until) if day}
    days = {day + step for day in edges for step in (-DAY, 0 * DAY, DAY)} | {date.min, date.max}
    for day in days:
        assert [time.covers(day) for time in times].count(True) == 1, day
