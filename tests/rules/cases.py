"""A case is the files of a folder; what is to be found stands in them as ``‹code›``, before its place.

A case without such a sign must give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.profiles.loader import choose
from cchc_docgen.rules.acceptance import Findings
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import checks, family_of
from cchc_docgen.source.reading import read_source

EXPECTED = re.compile(r"‹([a-z-]+)›")
OFFICE = "name: Sở Tài chính\nparent: UBND tỉnh Sóc Trăng\nplace: Sóc Trăng\nhead: Giám đốc\n"


def letter(
    *body: str,
    date: str = "2026-03-05",
    subject: str = "kiểm kê tài sản",
    more: str = "",
) -> str:
    """Return a letter whose body holds these blocks, each as it stands after ``- ``."""
    blocks = "".join(f"  - {block}\n" for block in body)
    return (
        f"kind: cong-van\nsymbol: STC-VP\ndate: {date}\nsubject: {subject}\n"
        f"to: Trưởng các phòng\nbody:\n{blocks}"
        "signature: {title: Giám đốc, name: Lê Văn An}\n"
        f"recipients: [Như trên]\nfiling: VT\n{more}"
    )


def judge(folder: Path, family: str, files: Mapping[str, str]) -> Findings:
    """Check ``letter.yaml`` by the rules of a family, and that exactly what is marked is found."""
    expected = []
    for name, marked in {"office.yaml": OFFICE, **files}.items():
        text = EXPECTED.sub("", marked)
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        expected += [f"{name.split('/')[-1]}:{place}" for place in _places(marked)]
    findings = found_in(folder / "letter.yaml", (family,))
    told = [
        f"{Path(each.mark.file).name}:{each.mark.line}:{each.mark.column} {each.code}"
        for each in findings
    ]
    assert sorted(told) == sorted(expected), told
    return findings


def _places(marked: str) -> list[str]:
    """Return line, column and code of each sign, as they are once the signs are taken out."""
    found = []
    for number, line in enumerate(marked.split("\n"), 1):
        taken = 0
        for match in EXPECTED.finditer(line):
            found.append(f"{number}:{match.start() - taken + 1} {match[1]}")
            taken += len(match[0])
    return found


def found_in(path: Path, families: Collection[str]) -> Findings:
    """Return what the rules of some families find in a letter."""
    source = read_source(path, path.name)
    context = read_context(path, source, Registers())
    inspection = Inspection(context, *choose(context.letter, source))
    chosen = dict.fromkeys(check for check in checks().values() if family_of(check) in families)
    return Findings([each for check in chosen for each in check(inspection)], inspection.skipped)
