"""What is written otherwise is one finding of its own, and no other rule is broken by it."""

from __future__ import annotations

import pytest

from cchc_docgen.diagnostics import Severity
from tests.audit.letters import judged
from tests.audit.test_variants import LETTERS, VARIANTS


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_letter_set_in_another_way_has_that_deviation_and_no_other(
    variant: str, letter: str
) -> None:
    change, codes = VARIANTS[variant]
    judgement = judged(change(LETTERS[letter]()))
    assert [finding.code for finding in judgement.findings] == codes


def test_what_the_law_says_in_so_many_words_is_an_error_and_practice_a_warning() -> None:
    grave = {}
    for change, codes in VARIANTS.values():
        if codes:
            (finding,) = judged(change(LETTERS["notice"]())).findings
            grave[finding.code] = finding.severity
    assert grave["writing-motto-dash"] is Severity.ERROR
    assert grave["writing-underline"] is Severity.ERROR
    assert grave["writing-tabs"] is Severity.WARNING
    assert grave["writing-decomposed"] is Severity.WARNING
