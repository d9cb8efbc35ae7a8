"""Figures as they are typed: the decimal comma, one sign each, no direction said twice, times there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import READ, matches

_DECIMAL_DOT = re.compile(r"(?<![\w.,/])\d{1,3}\.(?:\d{1,2}|\d{4,})(?=\s?%(?!%))")
_PERCENT_TWICE = re.compile(r"(?<!\w)\d+(?:,\d+)?\s?%\s?%")
_SIGN_TWICE = re.compile(r"(?i)(?<!\w)(?:tăng|giảm) [-−–](?=\d)\d+(?:[.,]\d+)*(?: ?%)?")
_QUARTER = re.compile(r"(?<!\w)[Qq]uý (?:(?:V|VI{0,3}|IX|X)(?!\w)|(?:0|[5-9])(?![\w.,/]))")
_HOUR = re.compile(r"(?<![\w.,/])(?:2[5-9]|[3-9]\d) giờ(?= (?:ngày|\d\d phút|00|sáng|chiều))")


@rule("decimal-dot")
def decimal_dot(inspection: Inspection) -> Iterator[Finding]:
    """Find a share with a decimal dot: ``98.5%``."""
    return _found(inspection, "decimal-dot", _DECIMAL_DOT, lambda typed: typed.replace(".", ","))


@rule("percent-doubled")
def percent_doubled(inspection: Inspection) -> Iterator[Finding]:
    """Find two percent signs after one figure."""
    return _found(
        inspection, "percent-doubled", _PERCENT_TWICE, lambda typed: typed.rstrip("% ") + "%"
    )


@rule("sign-doubled")
def sign_doubled(inspection: Inspection) -> Iterator[Finding]:
    """Find a change whose word already says the sign: ``tăng -1,2%``."""
    return _found(
        inspection, "sign-doubled", _SIGN_TWICE, lambda typed: re.sub("[-−–]", "", typed, count=1)
    )


@rule("time-impossible")
def time_impossible(inspection: Inspection) -> Iterator[Finding]:
    """Find a quarter after the fourth (``quý V``) and an hour after the 24th."""
    for pattern in (_QUARTER, _HOUR):
        yield from _found(inspection, "time-impossible", pattern, lambda typed: typed)


def _found(
    inspection: Inspection, code: str, pattern: re.Pattern[str], meant: Callable[[str], str]
) -> Iterator[Finding]:
    for placed, match in matches(inspection, pattern, READ):
        mark = inspection.mark_in(placed, *match.span())
        yield inspection.finding(code, mark, typed=match[0], meant=meant(match[0]))
