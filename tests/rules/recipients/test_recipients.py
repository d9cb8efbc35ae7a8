"""Addressees and recipients: each case is these lines of a letter, what is wrong marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.report.sentences import mend
from tests.rules.cases import judge, letter

LETTER = letter("Các phòng thực hiện")
UNCOPIED = LETTER.replace("recipients: [Như trên]\n", "")


def with_lines(to: str, recipients: str, filing: str = "VT, VP") -> str:
    """Return a letter with these lines; without addressees it is a notice."""
    text = LETTER.replace("[Như trên]", recipients).replace("filing: VT", f"filing: {filing}")
    return text.replace("Trưởng các phòng", to) if to else notice(text)


def notice(text: str) -> str:
    """Return a letter as a notice that is addressed to nobody."""
    text = text.replace("to: Trưởng các phòng\n", "").replace("cong-van", "thong-bao")
    return text.replace("STC-VP", "TB-STC")


@pytest.mark.parametrize(
    ("to", "recipients"),
    [
        # as-above-missing
        ("Trưởng các phòng", "[‹as-above-missing›Sở Nội vụ, Ban Giám đốc]"),
        ("Trưởng các phòng", "[‹as-above-missing›Ban Giám đốc]"),
        # as-above-idle
        ("", "[‹as-above-idle›Như trên, Sở Nội vụ]"),
        ("", "[Sở Nội vụ, ‹as-above-idle›như trên]"),
        # as-above-late
        ("Trưởng các phòng", "[Sở Nội vụ, ‹as-above-late›Như trên]"),
        ("Trưởng các phòng", "[Sở Nội vụ, Ban Giám đốc, ‹as-above-late›Như trên (để thực hiện)]"),
        # recipient-doubled
        ("Trưởng các phòng", "[Như trên, Sở Nội vụ, ‹recipient-doubled›Sở Nội vụ (để biết)]"),
        ("[Sở Nội vụ, Sở Y tế, ‹recipient-doubled›sở Nội vụ]", "[Như trên]"),
        # recipient-addressed
        ("[Sở Nội vụ, Sở Y tế]", "[Như trên, ‹recipient-addressed›Sở Y tế (để biết)]"),
        ("Ủy ban nhân dân xã", "[Như trên, ‹recipient-addressed›Uỷ ban nhân dân xã]"),
        # recipient-order
        (
            "Trưởng các phòng",
            "[Như trên, Sở Nội vụ (để biết), ‹recipient-order›UBND tỉnh (để báo cáo)]",
        ),
        ("Trưởng các phòng", "[Như trên, Sở Y tế (biết), ‹recipient-order›UBND tỉnh (b/c)]"),
        # recipient-end-mark
        ("Trưởng các phòng‹recipient-end-mark›.", "[Như trên]"),
        ("Trưởng các phòng", '[Như trên, "Sở Nội vụ‹recipient-end-mark›,"]'),
        # right
        ("Trưởng các phòng", "[Như trên]"),
        (
            "Trưởng các phòng",
            "[Như trên (để thực hiện), UBND tỉnh (để báo cáo), Sở Nội vụ (để biết)]",
        ),
        ("[Sở Nội vụ, Sở Y tế]", "[Như trên, Sở Nội vụ tỉnh Vĩnh Long, Ban Giám đốc]"),
        ("", "[Sở Nội vụ, Ban Giám đốc]"),
        ("", '[Như Điều 3, Ban Giám đốc, "Các phòng, trung tâm, v.v."]'),
    ],
)
def test_who_is_written_to_and_who_receives_copies(
    to: str, recipients: str, tmp_path: Path
) -> None:
    judge(tmp_path, "recipients", {"letter.yaml": with_lines(to, recipients)})


@pytest.mark.parametrize(
    "text",
    [
        UNCOPIED.replace("to:", "‹as-above-missing›to:"),
        UNCOPIED.replace(
            "to: Trưởng các phòng", "‹as-above-missing›to:\n  - Sở Nội vụ\n  - Sở Y tế"
        ),
        UNCOPIED.replace("to:", "‹as-above-missing›to:") + "recipients: []\n",
        UNCOPIED + "recipients: [Như trên]\n",
        UNCOPIED + "recipients: Như trên\n",
        notice(UNCOPIED),
    ],
)
def test_as_above_is_asked_for_where_recipients_are_left_out(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "recipients", {"letter.yaml": text})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (UNCOPIED.replace("to:", "‹as-above-missing›to:"), "[Như trên]"),
        (with_lines("Sở Nội vụ", "[‹as-above-missing›Sở Y tế]"), "[Như trên, …]"),
    ],
)
def test_the_mend_shows_the_line_to_write(text: str, wanted: str, tmp_path: Path) -> None:
    [finding] = judge(tmp_path, "recipients", {"letter.yaml": text})
    assert mend(finding).endswith(f"recipients: {wanted}")
    assert mend(finding, "en").endswith(f"recipients: {wanted}")


@pytest.mark.parametrize(
    "filing",
    [
        "‹filing-clerks›VP",
        "‹filing-clerks›TCCB, VTX",
        "VT",
        "VT, VP (02b)",
        "VP (VT-CCHC)",
        "Văn thư, TCCB",
    ],
)
def test_the_clerks_keep_a_copy(filing: str, tmp_path: Path) -> None:
    judge(tmp_path, "recipients", {"letter.yaml": with_lines("Trưởng phòng", "[Như trên]", filing)})
