"""Every row of the specification is audited, or said not to be seen in a file; the page says the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from cchc_docgen.audit.explanation import documented
from cchc_docgen.audit.judging.rule_table import rule_keys, topics, unseen
from cchc_docgen.audit.parts.locating import PART_NAMES
from cchc_docgen.report import messages
from tests.conftest import ROOT

PAGE = ROOT / "docs/audit.md"

# The rows of the specification: prefix, first and last number of each unbroken stretch.
ROWS = """
G01-20 C1.01-13 C2.01-12 C3.01-15 C4.01-11 C5.01-14 C6.01-13 C6.20-23 C6.30-38 C6.40-42 C6.50-57
C7.01-17 C8.01-10 C9.01-07 C9.10-19 CA.01-10 CM.01-07 CD.01-04 CC.01-12
"""


def all_rows() -> list[str]:
    """Return the id of every row of the specification."""
    rows = []
    for prefix, first, last in re.findall(r"(\S+?)(\d\d)-(\d\d)", ROWS):
        rows += [f"{prefix}{number:02d}" for number in range(int(first), int(last) + 1)]
    return rows


def covered() -> set[str]:
    return {row for topic in topics().values() for rows in topic.parts.values() for row in rows}


def test_every_row_is_audited_or_listed_with_the_reason_why_not() -> None:
    listed = Counter(row for each in unseen() for row in each.ids)
    assert len(all_rows()) == 199
    assert covered() | listed.keys() == set(all_rows())
    assert covered() & listed.keys() == set()
    assert [row for row, count in listed.items() if count > 1] == []


def test_every_rule_is_explained_in_both_languages_and_asked_of_parts_that_can_be_found() -> None:
    for topic in topics().values():
        assert set(topic.why) == {"vi", "en"}, topic.code
        assert all(len(text) > 20 for text in topic.why.values()), topic.code
        assert topic.parts
        assert topic.parts.keys() <= {*PART_NAMES, "page"}, topic.code
    assert all(set(each.why) == {"vi", "en"} for each in unseen())


def test_every_rule_that_can_fail_has_its_sentences() -> None:
    failing = {topic.code for topic in topics().values() if not topic.by_person}
    assert failing - messages().keys() == set()


def test_no_rule_stands_in_the_table_twice() -> None:
    assert len(set(rule_keys())) == len(rule_keys())


def test_the_page_of_the_audit_holds_every_rule(
    written_page: Callable[[Path, str], None],
) -> None:
    written_page(PAGE, documented())
