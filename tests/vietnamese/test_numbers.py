"""Numbers as they are typed and as they are printed."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import suppress
from decimal import Decimal
from random import Random

import pytest
from babel.numbers import format_decimal as format_by_babel
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.vietnamese.numbers import (
    NumberError,
    decimals_of,
    format_decimal,
    format_percent,
    parse_decimal,
    round_half_up,
    zero_padded,
)

FIGURES = (
    st.decimals(-(10**12), 10**12, places=3)
    | st.decimals(-100, 100, places=2)
    | st.integers(-(10**5), 10**5).map(Decimal)
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("95,5", "95.5"),
        ("74.36", "74.36"),
        ("19", "19"),
        ("-1,35", "-1.35"),
        ("−1,35", "-1.35"),
        ("8.50", "8.50"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1.234.567,80", "1234567.80"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("12\u202f345\u202f678", "12345678"),
        ("1 234.567", "1234.567"),
        ("1 234", "1234"),
        ("0.123", "0.123"),
        ("0,123", "0.123"),
        ("1,234", "1.234"),
        ("1234.567", "1234.567"),
        ("1.2345", "1.2345"),
        ("010", "10"),
        (" 19 ", "19"),
        ("-0,00", "0.00"),
        ("1" * 24, "1" * 24),
    ],
)
def test_a_number_is_read_with_the_decimals_that_were_typed(typed: str, value: str) -> None:
    assert str(parse_decimal(typed)) == value


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("1.234", ("1234", "1,234")),
        ("-12.345", ("-12345", "-12,345")),
        ("100.000", ("100000", "100,000")),
    ],
)
def test_a_dot_and_three_digits_are_refused_with_both_readings(
    typed: str, readings: tuple[str, ...]
) -> None:
    with pytest.raises(NumberError) as caught:
        parse_decimal(typed)
    assert caught.value.code == "number-ambiguous"
    assert caught.value.readings == readings
    assert caught.value.params == {"text": typed, "whole": readings[0], "decimal": readings[1]}


@pytest.mark.parametrize("typed", ["1.234", "-12.345", "999.999"])
def test_each_offered_reading_can_be_typed(typed: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_decimal(typed)
    whole, decimal = map(parse_decimal, caught.value.readings)
    assert whole == decimal * 1000


@pytest.mark.parametrize(
    "typed",
    [
        *("12a", "1,2,3", "", "  ", "NaN", "Infinity", "1e5", "١٢", "１２", "²", "1_000", "+5"),
        *("--1", "- 1", "-", ",5", "5,", "5.", ".", "1..5", "1,5%", "0x10", "1/2", "1\n2"),
        *("1.234.56", "1.23.456", "0.123.456", "1.234 567", "1 234 56", "1.234.567.8", "1,234,567"),
        *("1,234.5", "1" * 25, "0," + "1" * 40),
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_decimal(typed)
    assert caught.value.code == "number-invalid"
    assert caught.value.params == {"text": typed.strip()}


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(NumberError):
        assert parse_decimal(text).is_finite()


@given(FIGURES)
def test_a_printed_number_is_read_back_unless_it_is_ambiguous(value: Decimal) -> None:
    printed = format_decimal(value)
    if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", printed):
        with pytest.raises(NumberError) as caught:
            parse_decimal(printed)
        assert parse_decimal(caught.value.readings[0]) == value
    else:
        assert parse_decimal(printed) == value


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("74.36", "74,36"),
        ("8.50", "8,50"),
        ("19", "19"),
        ("1234567.80", "1.234.567,80"),
        ("-0.5", "-0,5"),
        ("1E+3", "1.000"),
        ("1E-7", "0,0000001"),
        ("0.00", "0,00"),
    ],
)
def test_a_number_is_printed_with_all_its_decimals(value: str, printed: str) -> None:
    assert format_decimal(Decimal(value)) == printed


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("2.345", 2, "2,35"),
        ("-2.345", 2, "-2,35"),
        ("2.5", 0, "3"),
        ("77.869", 2, "77,87"),
        ("77.8", 2, "77,80"),
        ("-0.004", 2, "0,00"),
        ("1234.5", -2, "1.200"),
        ("9" * 40 + ".995", 2, "10." + ".".join(["000"] * 13) + ",00"),
    ],
)
def test_halves_are_rounded_up(value: str, decimals: int, printed: str) -> None:
    assert format_decimal(Decimal(value), decimals) == printed


BY_HAND = [
    ("0", "0"),
    ("1", "1"),
    ("7", "7"),
    ("9", "9"),
    ("10", "10"),
    ("19", "19"),
    ("99", "99"),
    ("100", "100"),
    ("101", "101"),
    ("350", "350"),
    ("999", "999"),
    ("1000", "1.000"),
    ("1001", "1.001"),
    ("1234", "1.234"),
    ("1350", "1.350"),
    ("9999", "9.999"),
    ("10000", "10.000"),
    ("12345", "12.345"),
    ("99999", "99.999"),
    ("100000", "100.000"),
    ("123456", "123.456"),
    ("999999", "999.999"),
    ("1000000", "1.000.000"),
    ("1234567", "1.234.567"),
    ("12345678", "12.345.678"),
    ("123456789", "123.456.789"),
    ("1000000000", "1.000.000.000"),
    ("1234567890", "1.234.567.890"),
    ("123456789012", "123.456.789.012"),
    ("-1", "-1"),
    ("-19", "-19"),
    ("-350", "-350"),
    ("-1000", "-1.000"),
    ("-1234567", "-1.234.567"),
    ("0.5", "0,5"),
    ("0.50", "0,50"),
    ("0.05", "0,05"),
    ("0.005", "0,005"),
    ("8.5", "8,5"),
    ("8.50", "8,50"),
    ("8.500", "8,500"),
    ("19.50", "19,50"),
    ("74.36", "74,36"),
    ("77.87", "77,87"),
    ("79.36", "79,36"),
    ("81.39", "81,39"),
    ("95.5", "95,5"),
    ("97.5", "97,5"),
    ("100.00", "100,00"),
    ("999.99", "999,99"),
    ("1000.5", "1.000,5"),
    ("1234.5", "1.234,5"),
    ("1234.56", "1.234,56"),
    ("12345.678", "12.345,678"),
    ("1234567.80", "1.234.567,80"),
    ("-0.5", "-0,5"),
    ("-1.35", "-1,35"),
    ("-1234.5", "-1.234,5"),
    ("0.000001", "0,000001"),
    ("3.14159265", "3,14159265"),
]


@pytest.mark.parametrize(("value", "printed"), BY_HAND)
def test_a_number_is_printed_as_a_vietnamese_office_writes_it(value: str, printed: str) -> None:
    assert format_decimal(Decimal(value)) == printed
    assert format_percent(Decimal(value)) == f"{printed}%"


def test_ten_thousand_numbers_that_were_printed_are_read_back() -> None:
    drawn = Random(30)
    for _ in range(10_000):
        digits = drawn.randint(-(10 ** drawn.randint(1, 13)), 10 ** drawn.randint(1, 13))
        value = Decimal(digits).scaleb(-drawn.randint(0, 4))
        printed = format_decimal(value)
        if not re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", printed):
            assert str(parse_decimal(printed)) == format(value, "f")


@given(FIGURES)
def test_babel_itself_prints_the_same_where_it_does_not_round(value: Decimal) -> None:
    value = round_half_up(value, 3)
    assert format_decimal(value) == format_by_babel(value, "#,##0.000", locale="vi_VN")


def test_babel_is_imported_with_the_first_number() -> None:
    script = (
        "import sys; from decimal import Decimal; from cchc_docgen.vietnamese import numbers;"
        "before = 'babel' in sys.modules; numbers.format_decimal(Decimal(1));"
        "print(before, 'babel' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "False True\n"


@given(FIGURES, st.integers(0, 4))
def test_a_rounded_number_has_the_decimals_asked_for_and_is_off_by_half_a_step_at_most(
    value: Decimal, decimals: int
) -> None:
    rounded = round_half_up(value, decimals)
    assert decimals_of(rounded) == decimals
    assert abs(rounded - value) * 2 <= Decimal(10) ** -decimals


@pytest.mark.parametrize(("value", "decimals"), [("19.50", 2), ("19", 0), ("1E+3", 0), ("-0.1", 1)])
def test_the_decimals_of_a_number_are_counted_as_typed(value: str, decimals: int) -> None:
    assert decimals_of(Decimal(value)) == decimals


@pytest.mark.parametrize(("number", "printed"), [(1, "01"), (9, "09"), (10, "10"), (1234, "1234")])
def test_a_document_number_below_ten_gets_a_zero(number: int, printed: str) -> None:
    assert zero_padded(number) == printed
