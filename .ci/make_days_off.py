"""Write the days off of Việt Nam into the package's data, from the library ``holidays``.

Run by hand when the Government has set the days off of another year, with the newest ``holidays``:
``pip install -U holidays && python .ci/make_days_off.py``. A test holds the file against the library.
"""

from __future__ import annotations

from pathlib import Path

from holidays import country_holidays

YEARS = range(1990, 2061)
FILE = Path(__file__).parent.parent / "cchc_docgen/vietnamese/days_off.txt"
HEAD = f"""\
# Public holidays of Việt Nam {YEARS.start}-{YEARS.stop - 1}, and (+) Saturdays worked for another day off.
# Written by .ci/make_days_off.py; what the Government decides for a coming year comes with a newer library.
"""


def lines() -> list[str]:
    """Return a line for each day: the day, a blank, what it is called, or ``+``."""
    calendar = country_holidays("VN", years=YEARS, language="vi")
    named = {day: name for day, name in calendar.items() if day.year in YEARS}
    worked = {day: "+" for day in calendar.weekend_workdays if day.year in YEARS}
    return [f"{day.isoformat()} {name}\n" for day, name in sorted({**named, **worked}.items())]


if __name__ == "__main__":
    FILE.write_text(HEAD + "".join(lines()), "utf-8")
