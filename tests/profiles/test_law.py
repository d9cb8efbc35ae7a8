"""What the shipped profiles say, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from cchc_docgen.profiles.form import RuleValue
from cchc_docgen.profiles.loader import load_profile, profile_names
from cchc_docgen.profiles.model import Confidence, Profile
from cchc_docgen.typography import text_width_pt

PROFILES = [load_profile(name) for name in profile_names()]
OURS = {"source", "confidence", "range", "one_of", "at_least", "same_as"}


def used(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value that a letter is made with, and its path."""
    if isinstance(data, tuple) and data and isinstance(data[0], dict):
        data = {item.get("slug") or item["mark"]: item for item in data}
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in OURS:
                yield from used(value, f"{path}.{key}".removeprefix("."))
    else:
        yield path.removesuffix(".use"), data


def differences(one: Profile, other: Profile) -> set[str]:
    ours, theirs = (dict(used(profile.model_dump())) for profile in (one, other))
    return {path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)}


def test_two_regulations_differ_only_where_the_law_changed() -> None:
    found = differences(load_profile("nd30-2020"), load_profile("tt01-2011"))
    assert {path for path in found if not path.startswith("kinds.")} == {
        "name",
        "title.vi",
        "title.en",
        "in_force.from_",
        "in_force.until",
        "template_folder",
        "page_number.place",
        "parts.page_number.align",
        "parts.basis.italic",
        "punctuation.basis_last_end",
        "punctuation.addressee_end",
        "punctuation.no_break",
    }


def test_two_regulations_name_a_few_types_differently() -> None:
    found = differences(load_profile("nd30-2020"), load_profile("tt01-2011"))
    changed = {path.split(".")[1] for path in found if path.startswith("kinds.")}
    assert changed == {
        "ban-cam-ket",
        "ban-ghi-nho",
        "ban-thoa-thuan",
        "bao-cao",
        "giay-bien-nhan-ho-so",
        "giay-chung-nhan",
        "giay-di-duong",
        "giay-gioi-thieu",
        "giay-nghi-phep",
        "giay-uy-quyen",
        "phieu-bao",
        "to-trinh",
    }


@pytest.mark.parametrize("profile", PROFILES, ids=profile_names())
def test_every_style_has_a_name_of_its_own(profile: Profile) -> None:
    styles = [part.style for _, part in profile.parts.items()]
    assert len(styles) == len(set(styles))


def values(part: Any) -> Iterator[RuleValue[Any]]:
    return (value for _, value in part if isinstance(value, RuleValue))


@pytest.mark.parametrize("profile", PROFILES, ids=profile_names())
def test_a_size_said_to_equal_another_part_s_size_does(profile: Profile) -> None:
    tied = [v for _, part in profile.parts.items() for v in values(part) if v.same_as]
    for value in tied:
        assert value.use == profile.parts.named(str(value.same_as)).size_pt.use


@pytest.mark.parametrize("profile", PROFILES, ids=profile_names())
def test_what_the_law_leaves_open_never_binds(profile: Profile) -> None:
    assert all(not value.confidence.binds for value in values(profile.house))


@pytest.mark.parametrize("profile", PROFILES, ids=profile_names())
def test_a_value_without_a_source_of_its_own_has_its_group_s(profile: Profile) -> None:
    issuer = profile.parts.issuer
    assert issuer.bold.source == issuer.source
    assert profile.parts.number.before_pt is not None
    assert profile.parts.number.before_pt.confidence is Confidence.K


@pytest.mark.parametrize("profile", PROFILES, ids=profile_names())
def test_a_part_like_another_keeps_the_source_of_the_values_it_takes_over(profile: Profile) -> None:
    assert profile.parts.item.size_pt == profile.parts.text.size_pt
    assert profile.parts.item.source != profile.parts.text.source


@pytest.mark.parametrize(("name", "count"), [("nd30-2020", 29), ("tt01-2011", 32)])
def test_a_regulation_knows_its_types_of_document(name: str, count: int) -> None:
    kinds = load_profile(name).kinds
    abbreviations = [kind.abbreviation for kind in kinds if kind.abbreviation]
    assert len({kind.slug for kind in kinds}) == count
    assert len(set(abbreviations)) == len(abbreviations) == count - 2


def test_a_type_is_found_by_its_slug() -> None:
    profile = load_profile("nd30-2020")
    notice, dispatch = profile.kind("thong-bao"), profile.kind("cong-van")
    assert notice is not None
    assert (notice.name, notice.abbreviation, notice.prints_name) == ("Thông báo", "TB", True)
    assert dispatch is not None
    assert (dispatch.abbreviation, dispatch.prints_name) == ("", False)
    assert profile.kind("thong-cao-bao-chi") is None


@pytest.mark.parametrize("profile", PROFILES, ids=profile_names())
def test_motto_and_the_longest_usual_date_line_fit_their_column(profile: Profile) -> None:
    parts, width_pt = profile.parts, profile.place_date_width_pt
    date_line = "Thành phố Hồ Chí Minh, ngày 30 tháng 12 năm 2026"
    for part, text in (
        (parts.nation, parts.nation.fixed_text),
        (parts.motto, parts.motto.fixed_text),
        (parts.place_date, date_line),
    ):
        size_pt, bold, italic = part.size_pt.use, part.bold.use, part.italic.use
        assert text_width_pt(text, size_pt, bold=bold, italic=italic) < width_pt


@pytest.mark.parametrize("profile", PROFILES, ids=profile_names())
def test_the_columns_share_the_width_between_the_margins(profile: Profile) -> None:
    assert profile.text_width_pt == pytest.approx(160.2 * 72 / 25.4)
    columns_pt = profile.issuer_width_pt + profile.place_date_width_pt
    assert columns_pt == pytest.approx(profile.text_width_pt)
    assert profile.subject_width_pt == pytest.approx(130.2 * 72 / 25.4)


@pytest.mark.parametrize(
    ("law", "allowed", "refused"),
    [
        ({"range": (12, 13)}, [12, 12.5, 13], [11.9, 14]),
        ({"one_of": (10, 12)}, [10, 12], [11]),
        ({"at_least": 6}, [6, 12], [5]),
        ({}, [12], [11, 13]),
    ],
)
def test_the_law_allows_a_range_a_choice_a_minimum_or_one_value(
    law: dict[str, Any], allowed: list[float], refused: list[float]
) -> None:
    value = RuleValue[float].model_validate({"use": 12, "source": "x", "confidence": "A", **law})
    assert all(map(value.allows, allowed))
    assert not any(map(value.allows, refused))


def test_a_value_the_law_does_not_allow_cannot_be_the_one_we_use() -> None:
    with pytest.raises(ValidationError, match="not one that the law allows"):
        RuleValue[float](use=14, range=(12, 13), source="x", confidence=Confidence.A)
