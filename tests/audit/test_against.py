"""A printed letter against its source: an untouched one gives nothing, any change is found at its place."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest

from cchc_docgen.audit.comparing.against import compare
from cchc_docgen.batch.expected import expected_letter, expected_letter_of_row
from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.ooxml.description import Description
from cchc_docgen.ooxml.reading import read_description
from cchc_docgen.report.sentences import says
from tests.audit.changes import CHANGES, Draft, change, form_of, put, replaced, w
from tests.audit.letters import addressed, typed_by_hand
from tests.conftest import ROOT, require_program

LETTERS = ROOT / "letters"
OFFICIAL = LETTERS / "2019" / "cchc-2018.yaml"
NOTICE = LETTERS / "2026" / "thong-bao-cchc-2025.yaml"
FORM = LETTERS / "2026" / "thong-bao-cchc-don-vi.yaml"
KINDS = list(CHANGES)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def under(profile: str, letter: Path, folder: Path, edit: Callable[[str], str] = str) -> bytes:
    """Make a shipped letter as if its source named another regulation."""
    lines = edit(letter.read_text("utf-8")).splitlines(keepends=True)
    retained = [line for line in lines if not line.startswith("profile:")]
    place = folder / "letters"
    place.symlink_to(LETTERS)
    own = folder / "own" / letter.name
    own.parent.mkdir()
    for name in ("office.yaml", "references.yaml", "scores"):
        nearest = letter.parent / name if (letter.parent / name).exists() else LETTERS / name
        (own.parent / name).symlink_to(nearest)
    own.write_text("".join([*retained, f"profile: {profile}\n"]), "utf-8")
    return expected_letter(own)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return every shipped letter, two of them under the other regulation, two rows of the batch."""
    folder = tmp_path_factory.mktemp
    made = {OFFICIAL.stem: expected_letter(OFFICIAL)}
    made[NOTICE.stem] = under("nd30-2020", NOTICE, folder("addressed"), addressed)
    made["official-nd30"] = under("nd30-2020", OFFICIAL, folder("official"))
    made["notice-tt01"] = under("tt01-2011", NOTICE, folder("notice"))
    for key in ("NK", "CKE"):
        made[key] = expected_letter_of_row(FORM, FORM.with_suffix(".csv"), key)
    return {name: typed_by_hand(content) for name, content in made.items()}


@pytest.fixture(scope="module")
def saved_again(
    letters: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """Return the letters as LibreOffice saves them, all at once."""
    require_program("soffice")
    folder = tmp_path_factory.mktemp("again")
    (folder / "out").mkdir()
    for name, content in letters.items():
        (folder / f"{name}.docx").write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}"]
    command += ["--convert-to", "docx", "--outdir", str(folder / "out")]
    command += [str(folder / f"{name}.docx") for name in letters]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {name: (folder / "out" / f"{name}.docx").read_bytes() for name in letters}


def described(content: bytes) -> Description:
    return read_description(content, "x.docx")


def found(expected: bytes, printed: bytes) -> tuple[Finding, ...]:
    return compare(described(expected), described(printed))


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{each.mark} {each.code} {says(each, 'en')}" for each in findings]


def test_an_untouched_letter_gives_nothing(letters: dict[str, bytes]) -> None:
    for content in letters.values():
        assert told(found(content, content)) == []


@pytest.mark.slow
def test_a_letter_that_libreoffice_saved_again_gives_nothing(
    letters: dict[str, bytes], saved_again: dict[str, bytes]
) -> None:
    for name, content in letters.items():
        assert told(found(content, saved_again[name])) == [], name


@pytest.mark.parametrize("seed", range(120))
def test_a_change_by_hand_is_found_at_its_place(
    seed: int, letters: dict[str, bytes], saved_again: dict[str, bytes]
) -> None:
    name = [OFFICIAL.stem, NOTICE.stem][seed // len(KINDS) % 2]
    printed = (letters, saved_again)[seed // len(KINDS) // 2 % 2][name]
    changed = change(printed, KINDS[seed % len(KINDS)], seed)
    findings = found(letters[name], changed.content)
    at = [each.code for each in findings if each.mark.paragraph == changed.paragraph]
    assert changed.codes & set(at), (changed.what, changed.paragraph, told(findings))
    elsewhere = [each for each in findings if each.mark.paragraph != changed.paragraph]
    assert told(tuple(elsewhere)) == []


def edited(content: bytes, edit: Callable[[Draft], object]) -> bytes:
    draft = Draft(content, 1)
    edit(draft)
    return draft.written()


def test_a_number_and_a_day_written_into_their_gaps_only_warn(letters: dict[str, bytes]) -> None:
    letter = letters[OFFICIAL.stem]

    def fill(draft: Draft) -> None:
        replaced(draft, "Số: +/", lambda _: "Số: 128/")
        replaced(draft, "ngày +tháng +năm", lambda _: "ngày 05 tháng 4 năm")

    findings = found(letter, edited(letter, fill))
    assert [each.severity for each in findings] == [Severity.WARNING] * 2
    assert [each.params["figures"] for each in findings] == ["128", "05, 4"]


def test_a_letter_to_somebody_else_differs_in_names_and_numbers(letters: dict[str, bytes]) -> None:
    codes = {each.code for each in found(letters["NK"], letters["CKE"])}
    assert {"against-name", "against-number"} <= codes
    assert "against-form" not in codes


def test_a_typeface_changed_throughout_is_told_once(letters: dict[str, bytes]) -> None:
    letter = letters[NOTICE.stem]

    def restyle(draft: Draft) -> None:
        for run in draft.root.iter(w("r")):
            put(form_of(run, "rPr"), "rFonts", ascii="Arial", hAnsi="Arial", cs="Arial")

    (finding,) = found(letter, edited(letter, restyle))
    assert "typeface: Arial, by the source: Times New Roman" in says(finding, "en")
    assert "more paragraphs" in says(finding, "en")


def test_a_word_that_is_hidden_is_a_word_that_is_missing(letters: dict[str, bytes]) -> None:
    letter = letters[NOTICE.stem]

    def hide(draft: Draft) -> None:
        run = draft.texts("^Nguyễn Thị Minh Hà")[0]
        parent = run.getparent()
        assert parent is not None
        put(form_of(parent, "rPr"), "vanish")

    (finding,) = found(letter, edited(letter, hide))
    assert finding.code == "against-missing"


def test_a_word_made_bold_is_named(letters: dict[str, bytes]) -> None:
    """Only a part of the run changes: the words that do are shown."""
    letter = letters[NOTICE.stem]

    def embolden(draft: Draft) -> None:
        text = draft.texts("^Sở Tài chính thông báo")[0]
        run = text.getparent()
        assert run is not None
        bold = deepcopy(run)
        run.addprevious(bold)
        words = (text.text or "").split(" ")
        bold.find(w("t")).text = " ".join(words[:3]) + " "  # type: ignore[union-attr]
        bold.find(w("t")).set(SPACE, "preserve")  # type: ignore[union-attr]
        text.text = " ".join(words[3:])
        put(form_of(bold, "rPr"), "b")

    (finding,) = found(letter, edited(letter, embolden))
    assert says(finding, "en") == "bold: yes, by the source: no – “Sở Tài chính”"


def test_a_rule_that_is_gone_or_of_another_length_is_found(letters: dict[str, bytes]) -> None:
    letter = letters[NOTICE.stem]

    def remove(draft: Draft) -> None:
        drawing = next(draft.root.iter(w("drawing")))
        parent = drawing.getparent()
        assert parent is not None
        parent.remove(drawing)

    def lengthen(draft: Draft) -> None:
        drawing = next(draft.root.iter(w("drawing")))
        for element in drawing.iter():
            if element.get("cx"):
                element.set("cx", str(int(element.get("cx", "0")) * 2))

    assert [each.code for each in found(letter, edited(letter, remove))] == ["against-lines"]
    assert [each.code for each in found(letter, edited(letter, lengthen))] == ["against-line"]


def test_a_second_section_is_found(letters: dict[str, bytes]) -> None:
    letter = letters[NOTICE.stem]

    def split(draft: Draft) -> None:
        section = deepcopy(next(draft.root.iter(w("sectPr"))))
        form_of(draft.body_paragraphs()[2], "pPr").append(section)

    assert "against-sections" in [each.code for each in found(letter, edited(letter, split))]


def test_pages_counted_from_another_number_are_found(letters: dict[str, bytes]) -> None:
    letter = letters[NOTICE.stem]

    def count(draft: Draft) -> None:
        next(draft.root.iter(w("pgNumType"))).set(w("start"), "5")

    (finding,) = found(letter, edited(letter, count))
    assert says(finding, "en") == "first page number of section 1 is 5, 1 by the source"


def test_a_file_without_a_word_lacks_every_paragraph(letters: dict[str, bytes]) -> None:
    letter = letters[NOTICE.stem]

    def empty(draft: Draft) -> None:
        for text in draft.texts("."):
            text.text = ""

    findings = found(letter, edited(letter, empty))
    missing = [each for each in findings if each.code == "against-missing"]
    assert len(missing) > 30
    assert {each.mark.paragraph for each in missing} == {0}


def test_a_paragraph_that_is_centred_and_one_set_at_exact_lines_are_said_in_words(
    letters: dict[str, bytes],
) -> None:
    letter = letters[NOTICE.stem]

    def form(draft: Draft) -> None:
        put(form_of(draft.body_paragraphs()[5], "pPr"), "jc", val="center")
        spacing = {"before": "120", "line": "360", "lineRule": "exact"}
        put(form_of(draft.body_paragraphs()[4], "pPr"), "spacing", **spacing)

    said = [says(each, "en") for each in found(letter, edited(letter, form))]
    assert any(each.startswith("alignment: centre, by the source: justified") for each in said)
    assert any(
        "line spacing: 18 pt (exactly), by the source: 1 line(s)" in each for each in said
    ), said
