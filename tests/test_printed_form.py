"""The printed page: rule lines of the right length, a head that never wraps, a block that stays whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from cchc_docgen.pipeline.single import Production
from tests.office import PrintedLine, drawn_lines, printed_lines, to_pdf

pytestmark = pytest.mark.slow

MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@dataclass(frozen=True)
class Page:
    """A printed letter: its lines of text, and the rules drawn on its first page."""

    lines: list[PrintedLine]
    rules: list[tuple[float, float, float]]

    def line(self, text: str) -> PrintedLine:
        return next(line for line in self.lines if line.text == text)

    def rule_under(self, line: PrintedLine) -> tuple[float, float]:
        """Return the left and right end of the first rule below a line, within its column."""
        below = [
            rule
            for rule in self.rules
            if rule[2] > line.top_pt and line.left_pt - 2 < rule[0] and rule[1] < line.right_pt + 2
        ]
        left, right, _ = min(below, key=lambda rule: rule[2])
        return left, right


OFFICES = {
    "short": ("UBND tỉnh Sóc Trăng", "Sở Tài chính", "Sóc Trăng", "SỞ TÀI CHÍNH"),
    "two lines": (
        "UBND thành phố Hồ Chí Minh",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Thành phố Hồ Chí Minh",
        "PHÁT TRIỂN NÔNG THÔN",
    ),
}


@pytest.fixture(scope="module", params=["nd30-2020", "tt01-2011"])
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=list(OFFICES))
def page(
    request: pytest.FixtureRequest, profile: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Page, str]:
    parent, name, place, last = OFFICES[request.param]
    office = {"parent": parent, "name": name, "place": place}
    return printed_page(tmp_path_factory.mktemp("page"), office, profile), last


def printed_page(folder: Path, office: dict[str, str], profile: str, **changed: object) -> Page:
    """Return a letter as LibreOffice prints it, some of its fields changed."""
    letter = {
        "kind": "cong-van",
        "profile": profile,
        "number": "128",
        "symbol": "SNN-VP",
        "date": "2019-12-30",
        "subject": "rà soát thủ tục hành chính",
        "to": ["Các đơn vị thuộc Sở"],
        "body": ["Đề nghị các đơn vị rà soát"],
        "signature": {"title": "Giám đốc", "name": "Nguyễn Văn An"},
        "recipients": ["Như trên"],
        "filing": "VT",
        **changed,
    }
    for file, data in (("office.yaml", office), ("letter.yaml", letter)):
        (folder / file).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    production = Production()
    docx = folder / "letter.docx"
    docx.write_bytes(production.render(production.check(folder / "letter.yaml")))
    pdf = to_pdf(docx, folder / "office")
    return Page(printed_lines(pdf), drawn_lines(pdf))


def test_the_line_under_the_motto_is_as_long_as_the_motto(page: tuple[Page, str]) -> None:
    printed, _ = page
    motto = printed.line(MOTTO)
    left, right = printed.rule_under(motto)
    assert 0.98 <= (right - left) / motto.width_pt <= 1.02
    assert abs((left + right) / 2 - (motto.left_pt + motto.right_pt) / 2) < 1


def test_the_line_under_the_issuer_is_a_third_to_half_of_its_last_line(
    page: tuple[Page, str],
) -> None:
    printed, last = page
    issuer = printed.line(last)
    left, right = printed.rule_under(issuer)
    assert 1 / 3 <= (right - left) / issuer.width_pt <= 1 / 2
    assert abs((left + right) / 2 - (issuer.left_pt + issuer.right_pt) / 2) < 1


def test_nation_motto_and_date_never_wrap(page: tuple[Page, str]) -> None:
    printed, _ = page
    texts = [line.text for line in printed.lines]
    assert NATION in texts
    assert MOTTO in texts
    assert sum(text.endswith(", ngày 30 tháng 12 năm 2019") for text in texts) == 1


def test_number_and_date_share_a_line(page: tuple[Page, str]) -> None:
    printed, _ = page
    date = next(line for line in printed.lines if line.text.endswith("năm 2019"))
    assert abs(date.top_pt - printed.line("Số: 128/SNN-VP").top_pt) < 1


@pytest.mark.parametrize(
    ("recipients", "paragraphs"), [(12, 1), (40, 1), (40, 8), (70, 1), (70, 14)]
)
def test_a_long_list_of_recipients_flows_over_pages_with_the_signature_beside_its_first_lines(
    recipients: int, paragraphs: int, tmp_path: Path
) -> None:
    parent, name, place, _ = OFFICES["short"]
    body = [
        f"Đề nghị các đơn vị rà soát lần thứ {n}, {'báo cáo kết quả, ' * 12}" + "đủ"
        for n in range(paragraphs)
    ]
    listed = ["Như trên", *(f"Ủy ban nhân dân xã số {n}" for n in range(2, recipients + 1))]
    printed = printed_page(
        tmp_path,
        {"parent": parent, "name": name, "place": place},
        "nd30-2020",
        date="2026-03-05",
        symbol="STC-VP",
        body=body,
        recipients=listed,
    )
    label, signer = printed.line("Nơi nhận:"), printed.line("Nguyễn Văn An")
    title = printed.line("GIÁM ĐỐC")
    assert label.page == title.page == signer.page
    assert abs(label.top_pt - title.top_pt) < 6
    names = [line for line in printed.lines if line.text.startswith("- ")]
    assert [line.text for line in names] == [
        "- Như trên;",
        *(f"- {each};" for each in listed[1:]),
        "- Lưu: VT.",
    ]
    last = printed.lines[-1].page
    lines = [sum(line.page == page for line in printed.lines) for page in range(1, last + 1)]
    assert all(count > 25 for count in lines[:-1]), lines
    text = [
        line for line in printed.lines if line.page == label.page and line.top_pt < label.top_pt
    ]
    assert text, "the signature stands alone"
