"""The good letters: the shipped ones, notices of the shipped batch, and those in ``letters/`` here."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

HERE = Path(__file__).parent / "letters"
SHIPPED = ROOT / "letters"


@dataclass(frozen=True, slots=True)
class Good:
    """A letter without a fault and the registers it draws on: the text of each file by its name."""

    name: str
    letter: str
    files: Mapping[str, str]

    @property
    def text(self) -> str:
        """The letter's own text."""
        return self.files[self.letter]


def good_letters() -> Iterator[Good]:
    """Yield every good letter; the golden one without what it accepts."""
    golden = _read("golden", "cchc-2018.yaml", SHIPPED / "2019", SHIPPED)
    shown = {**golden.files, golden.letter: golden.text.split("accept:")[0]}
    yield Good(golden.name, golden.letter, shown)
    yield _read("notice", "thong-bao-cchc-2025.yaml", SHIPPED / "2026", SHIPPED / "2026")
    yield from _filled(
        _read("batch", "thong-bao-cchc-don-vi.yaml", SHIPPED / "2026", SHIPPED / "2026")
    )
    for path in sorted(HERE.glob("*/*.yaml")):
        if path.name not in ("office.yaml", "references.yaml"):
            yield _read(f"{path.parent.name}-{path.stem}", path.name, path.parent, path.parent)


def _read(name: str, letter: str, folder: Path, registers: Path) -> Good:
    files = {letter: (folder / letter).read_text("utf-8")}
    for path in (registers / "office.yaml", registers / "references.yaml"):
        files[path.name] = path.read_text("utf-8")
    for path in sorted((registers / "scores").glob("*.yaml")):
        if f"scores: {path.stem}\n" in files[letter]:
            files[f"scores/{path.name}"] = path.read_text("utf-8")
    return Good(name, letter, files)


def _filled(form: Good) -> Iterator[Good]:
    """Yield some notices of the batch, their open places filled from its table."""
    with (SHIPPED / "2026/thong-bao-cchc-don-vi.csv").open(encoding="utf-8-sig") as table:
        rows = [row for row in csv.DictReader(table, delimiter=";") if row["Có hồ sơ trễ"]]
    for row in rows[:3]:
        text = form.text
        for column, value in row.items():
            place = column[0].lower() + column[1:].replace(" ", "_")
            text = text.replace(f"{{{{ {place} }}}}", value)
        yield Good(f"batch-{row['Mã đơn vị']}", form.letter, {**form.files, form.letter: text})
