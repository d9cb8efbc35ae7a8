"""Forty ways of setting one right letter give no error; with one mistake each they give that one."""

from __future__ import annotations

import re

import pytest

from cchc_docgen.diagnostics import Severity
from tests.audit import variants
from tests.audit.letters import dispatch, judged, notice
from tests.audit.office import round_trip
from tests.audit.settings import OWN, floating_at_the_next_text
from tests.audit.test_variants import VARIANTS
from tests.audit.variants import _ALTERNATE, Element, Variant, _remove, changed, replaced
from tests.conftest import require_program
from tests.render.documents import zipped

OTHERS = {name: change for name, (change, _) in VARIANTS.items() if name not in OWN}
WAYS: dict[str, Variant] = {**OWN, **OTHERS}
PRACTICE = {code for _, codes in VARIANTS.values() for code in codes}

MISTAKES: list[tuple[str, str, str]] = [
    ("Nơi nhận:", "Nơi nhận", "audit-recipients-label"),
    ("Cần Thơ, ngày", "Cần Thơ ngày", "audit-date-form"),
    ("khách quan./.", "khách quan.", "audit-text-end"),
    ("- Như trên;", "- Như trên,", "audit-recipients-marks"),
    ("Số: 05/", "Số: 5/", "audit-number-padding"),
    ("Nguyễn Thị Minh Hà", "ThS. Nguyễn Thị Minh Hà", "audit-signer-title"),
    ("15/4/2026", "31/4/2026", "audit-date-impossible"),
    ("- Sở Nội vụ;", "- Sở Nội vụ,", "audit-addressee-marks"),
    ("ngành thành phố.", "ngành thành phố,", "audit-basis-end"),
    ("05 tháng 3 năm", "05 tháng 03 năm", "audit-date-padding"),
    ("- Lưu: VT, VP.", "- Văn thư.", "audit-filing"),
    ("KT. GIÁM", "KT GIÁM", "audit-capacity-mark"),
]


def test_there_are_forty_ways() -> None:
    assert len(WAYS) >= 40


@pytest.mark.parametrize("letter", [dispatch, notice])
@pytest.mark.parametrize("way", WAYS)
def test_a_right_letter_is_right_in_every_setting(way: str, letter: object) -> None:
    assert callable(letter)
    codes = {each.code for each in judged(WAYS[way](letter())).findings}
    assert codes <= PRACTICE


@pytest.mark.parametrize("seed", range(len(WAYS)))
def test_one_mistake_is_told_alone_in_every_setting(seed: int) -> None:
    way, (right, wrong, code) = list(WAYS)[seed], MISTAKES[seed % len(MISTAKES)]
    content = WAYS[way](replaced(right, wrong)(dispatch()))
    codes = {each.code for each in judged(content).findings}
    assert codes - PRACTICE == {code}


@pytest.mark.slow
def test_a_right_letter_is_right_in_every_setting_that_libreoffice_saved() -> None:
    require_program("soffice")
    names = list(OWN)
    made = {str(index): OWN[name](dispatch()) for index, name in enumerate(names)}
    wrong = {
        names[int(index)]: codes
        for index, content in round_trip(made).items()
        if (codes := {each.code for each in judged(content).findings} - PRACTICE)
    }
    assert wrong == {}


@pytest.mark.parametrize("head", ["as it is", "head set by tabs", "head set by blanks"])
@pytest.mark.parametrize("gone", [False, True])
def test_the_line_of_the_subject_is_found_at_the_next_paragraph_with_text(
    head: str, gone: bool
) -> None:
    content = floating_at_the_next_text(notice())
    if gone:
        content = without_last_line(content)
    codes = {each.code for each in judged(WAYS[head](content)).findings} - PRACTICE
    assert codes == ({"audit-line-missing"} if gone else set())


def without_last_line(content: bytes) -> bytes:
    """Return a letter without the last line drawn in it."""

    def edit(root: Element) -> None:
        _remove(list(root.iter(_ALTERNATE))[-1])

    return changed(content, edit)


@pytest.mark.parametrize(("count", "told"), [(8, True), (23, False), (60, True)])
def test_a_typed_line_is_measured_and_warns(count: int, told: bool) -> None:
    rows = re.sub(b"_{20,}", b"_" * count, variants.unpacked(typed_lines())[variants.MAIN])
    content = zipped({**variants.unpacked(typed_lines()), variants.MAIN: rows})
    found = {(each.code, each.severity) for each in judged(content).findings}
    assert (("audit-line-length", Severity.WARNING) in found) is told
    assert ("writing-characters", Severity.WARNING) in found


def typed_lines() -> bytes:
    """Return the dispatch with its lines typed."""
    return variants.lines_as_characters(dispatch())
