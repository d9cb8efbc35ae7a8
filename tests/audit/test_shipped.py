"""Every letter the program ships or makes audits clean, as it is made and as LibreOffice saves it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cchc_docgen.audit.judging.verdicts import State
from cchc_docgen.batch.request import BatchRequest
from cchc_docgen.batch.run import run_batch
from cchc_docgen.profiles.model import Profile
from cchc_docgen.report import sentence
from tests.audit.letters import (
    CIRCULAR,
    DECREE,
    dispatch,
    golden,
    judged,
    notice,
    of_another_profile,
    shipped_notice,
)
from tests.audit.office import round_trip
from tests.conftest import ROOT, require_program

BATCH = ROOT / "letters/2026/thong-bao-cchc-don-vi.yaml"

# Why a rule may be left open in a letter that is as it should be.
RIGHTLY_OPEN = {"audit-no-such-part", "audit-open", "audit-no-rule"}

LETTERS: Mapping[str, bytes] = {
    "golden": golden(),
    "golden-decree": of_another_profile("nd30-2020"),
    "notice": shipped_notice(),
    "addressed-notice": notice(),
    "dispatch": dispatch(),
    "one-addressee": dispatch("to: [Sở Nội vụ, Bưu điện thành phố]", "to: [Sở Nội vụ]"),
    "head-signs": dispatch(
        "{capacity: KT., title: Phó Giám đốc, name: Nguyễn Thị Minh Hà}",
        "{title: Giám đốc, name: Trần Văn Bình}",
    ),
    "long-subject": dispatch(
        "khảo sát mức độ hài lòng năm 2026",
        "khảo sát mức độ hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan năm 2026",
    ),
}
NAMED: Mapping[str, Profile] = {"golden-decree": DECREE, "golden": CIRCULAR}


def assert_clean(content: bytes, profile: Profile | None) -> None:
    """Assert that a letter breaks no rule and that none which shows in it was left open."""
    judgement = judged(content, profile)
    assert [sentence(finding) for finding in judgement.findings] == []
    left = [v for v in judgement.verdicts if v.state is State.NOT_EVALUATED]
    assert [each for each in left if each.reason not in RIGHTLY_OPEN] == []
    assert judgement.count(State.PASS) > 180


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_of_ours_audits_clean(name: str) -> None:
    assert_clean(LETTERS[name], NAMED.get(name))


@pytest.mark.parametrize("name", ["golden", "notice"])
def test_its_date_alone_tells_the_regulation(name: str) -> None:
    assert_clean(LETTERS[name], None)


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Make the notices of the shipped table."""
    folder = tmp_path_factory.mktemp("notices")
    run_batch(BatchRequest(BATCH, BATCH.with_suffix(".csv"), folder))
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.docx"))}


def test_every_notice_of_the_shipped_table_audits_clean(notices: Mapping[str, bytes]) -> None:
    assert len(notices) == 24
    for content in notices.values():
        assert_clean(content, None)


@pytest.mark.slow
def test_letters_saved_by_libreoffice_audit_clean(notices: Mapping[str, bytes]) -> None:
    require_program("soffice")
    some = dict(list(notices.items())[:3])
    for name, content in round_trip({**LETTERS, **some}).items():
        assert_clean(content, NAMED.get(name))
