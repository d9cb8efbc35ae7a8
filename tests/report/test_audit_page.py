"""The page of an audit, as a browser shows it: complete in itself, in words a clerk reads."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cchc_docgen.audit.judging.verdicts import State, Verdict
from cchc_docgen.diagnostics import Finding, Mark, Severity, Term
from cchc_docgen.report.audit_page import Audited, audit_page
from tests.conftest import ROOT, require_program

PICTURE = (ROOT / "docs" / "pages" / "thong-bao-cchc-2025-2.png").read_bytes()
WICKED = '<script>alert("1")</script> & <img src=x onerror=alert(2)>'
FINDINGS = (
    Finding(
        "against-number",
        Mark("out/a.docx", paragraph=12),
        {"expected": "74,36", "printed": "74,63", "near": "là 74,63"},
    ),
    Finding(
        "against-filled",
        Mark("out/a.docx", paragraph=7),
        {"figures": "128", "text": "Số: 128/STC-VP"},
        Severity.WARNING,
    ),
    Finding(
        "against-added", Mark("out/a.docx", part="word/header1.xml", paragraph=1), {"text": WICKED}
    ),
    Finding("against-lines", Mark("out/a.docx"), {"expected": 2, "printed": 1}),
)
VERDICTS = (
    Verdict("audit-margin", "page", State.PASS),
    Verdict("audit-paper", "page", State.FAIL),
    Verdict("audit-orientation", "page", State.PERSON),
    Verdict("audit-size", "motto", State.NOT_EVALUATED, "audit-no-such-part"),
)
WRONG = Audited(
    file="out/a.docx",
    findings=FINDINGS,
    verdicts=VERDICTS,
    names={"page": Term("Trang", "Page")},
    points={("audit-margin", "page"): "NĐ30 PL I/I/I"},
    regulation=Term("Nghị định số 30/2020/NĐ-CP", "Decree 30/2020/NĐ-CP"),
    kind="công văn",
    source="letters/a.yaml",
    texts=((7, "Số: 128/STC-VP"), (12, f"đạt 74,63 {WICKED}")),
    pages=(PICTURE, PICTURE),
)
RIGHT = Audited(
    file="out/b.docx",
    findings=(),
    texts=((1, "SỞ TÀI CHÍNH"),),
    no_pictures=Term("máy này chưa có LibreOffice", "LibreOffice is not installed"),
)
DOUBTFUL = Audited(file="out/c.docx", findings=FINDINGS[1:2])


class Dom(HTMLParser):
    """What a browser made of a page: its elements with their attributes, and its visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._inside = [""]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._inside.append("")

    def handle_data(self, data: str) -> None:
        if self._inside[-1] != "style":
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Dom, str]]:
    """Open the page in both languages; return the DOM and what the browser complained of."""
    return {
        language: open_page(tmp_path_factory.mktemp(language), language)
        for language in ("vi", "en")
    }


def open_page(folder: Path, language: str) -> tuple[Dom, str]:
    require_program("chromium")
    file = folder / "audit.html"
    html = audit_page([WRONG, RIGHT, DOUBTFUL], "en" if language == "en" else "vi")
    file.write_text(html, "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"]
    command += ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    command += [
        "--disable-sync",
        "--enable-logging=stderr",
        f"--user-data-dir={folder / 'profile'}",
    ]
    command += ["--dump-dom", file.as_uri()]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return Dom(run.stdout), "\n".join(re.findall(".*CONSOLE.*", run.stderr))


@pytest.mark.slow
def test_a_browser_opens_it_without_a_complaint(opened: dict[str, tuple[Dom, str]]) -> None:
    assert [complaints for _, complaints in opened.values()] == ["", ""]


def test_it_says_what_each_letter_came_to(opened: dict[str, tuple[Dom, str]]) -> None:
    vietnamese, english = opened["vi"][0].text, opened["en"][0].text
    for said in ("✗ 3 lỗi, 1 cảnh báo", "✓ Không có lỗi", "! 1 cảnh báo, không có lỗi"):
        assert said in vietnamese
    for said in ("✗ 3 error(s), 1 warning(s)", "✓ Nothing wrong", "! 1 warning(s), no error"):
        assert said in english
    assert opened["vi"][0].all("html") == [{"lang": "vi"}]
    assert opened["en"][0].all("html") == [{"lang": "en"}]


def test_it_names_regulation_kind_and_source(opened: dict[str, tuple[Dom, str]]) -> None:
    said = (
        "Theo Nghị định số 30/2020/NĐ-CP; loại văn bản: công văn; đã đối chiếu với letters/a.yaml"
    )
    assert said in opened["vi"][0].text
    said = "By Decree 30/2020/NĐ-CP; kind of document: công văn; compared with letters/a.yaml"
    assert said in opened["en"][0].text


def test_a_finding_has_its_place_its_sentence_and_its_mending(
    opened: dict[str, tuple[Dom, str]],
) -> None:
    text = opened["en"][0].text
    assert "error · paragraph 12" in text
    assert "“74,63” is printed, the source gives “74,36”" in text
    assert "Mend: correct the source and build the letter again" in text
    assert "error · word/header1.xml, paragraph 1" in text
    assert "error · the whole file" in text


def test_a_finding_leads_to_its_paragraph(opened: dict[str, tuple[Dom, str]]) -> None:
    dom = opened["vi"][0]
    targets = {each.get("id") for _, each in dom.elements}
    links = [each["href"] or "" for each in dom.all("a")]
    assert "#letter-1-12" in links
    assert {link.removeprefix("#") for link in links} <= targets
    marked = [each.get("value") for each in dom.all("li") if each.get("class") == "found"]
    assert marked == ["7", "12"]


def test_the_pages_are_pictures_inside_the_page(opened: dict[str, tuple[Dom, str]]) -> None:
    images = opened["vi"][0].all("img")
    assert [image["alt"] for image in images] == [
        "Ảnh trang 1 của out/a.docx",
        "Ảnh trang 2 của out/a.docx",
    ]
    assert all((image["src"] or "").startswith("data:image/png;base64,") for image in images)


def test_without_pictures_it_says_why_and_shows_the_text(
    opened: dict[str, tuple[Dom, str]],
) -> None:
    dom = opened["vi"][0]
    assert "Không có ảnh các trang (máy này chưa có LibreOffice)" in dom.text
    assert "SỞ TÀI CHÍNH" in dom.text
    assert sum("open" in each for each in dom.all("details")) == 1


def test_parts_and_rules_have_their_results(opened: dict[str, tuple[Dom, str]]) -> None:
    text = opened["en"][0].text
    assert "✓ pass" in text
    assert "Every section is on A4 paper" in text
    assert "NĐ30 PL I/I/I" in text
    assert "– not evaluated: " in text


def test_it_tells_what_a_person_has_to_look_at(opened: dict[str, tuple[Dom, str]]) -> None:
    assert "Cần người xemTrang: Trang đứng" in opened["vi"][0].text
    assert "For a person to look atPage: Pages are upright" in opened["en"][0].text


def test_nothing_is_fetched_and_no_text_becomes_markup(
    opened: dict[str, tuple[Dom, str]],
) -> None:
    dom = opened["vi"][0]
    assert dom.all("script") == []
    assert WICKED in dom.text
    addresses = [each.get("src") or each.get("href") or "" for _, each in dom.elements]
    assert all(address.startswith(("#", "data:")) for address in addresses if address)


def test_one_letter_needs_no_list_of_files() -> None:
    assert "<nav" not in audit_page([RIGHT])
