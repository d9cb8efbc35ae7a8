"""Every shipped letter comes out of docxtpl's own ``render`` as it comes out of the compiled way."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.pipeline.single import Production
from tests.conftest import ROOT
from tests.render.oracle import letter_texts, oracle_texts

LETTERS = ["2019/cchc-2018", "2026/thong-bao-cchc-2025"]
PROFILES = ["nd30-2020", "tt01-2011"]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("letter", LETTERS)
def test_docxtpl_gives_the_same_texts_and_paragraphs(
    letter: str, profile: str, tmp_path: Path
) -> None:
    for path in (ROOT / "letters").rglob("*.yaml"):
        target = tmp_path / path.relative_to(ROOT / "letters")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    source = tmp_path / f"{letter}.yaml"
    lines = [
        line for line in source.read_text("utf-8").split("\n") if not line.startswith("profile:")
    ]
    source.write_text("\n".join(lines) + f"\nprofile: {profile}\n", "utf-8")
    production = Production()
    checked = production.check(source)
    kind = checked.kind.slug
    template = ROOT / "templates" / checked.profile.template_folder / f"{kind}.docx"
    ours = letter_texts(production.render(checked))
    assert ours == oracle_texts(template, checked.written.context)
    assert sum(map(len, ours.values())) > 20
