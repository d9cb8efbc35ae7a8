"""Columns by their letters, as a spreadsheet shows them: A is 1, Z 26, AA 27."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Return the number of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@lru_cache(maxsize=20_000)
def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
