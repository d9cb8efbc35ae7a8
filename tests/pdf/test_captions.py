"""A letter on a proof is called by its number and its addressee, as it prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.pdf.captions import MOST_LETTERS, Caption, read_caption
from tests.pdf.conftest import document, paragraph


@pytest.mark.parametrize(
    ("texts", "caption"),
    [
        (["Số: 27/TB-STC", "Kính gửi: Sở Nội vụ."], Caption("Số: 27/TB-STC", "Sở Nội vụ")),
        (["Số:        /TB-STC"], Caption("Số: …/TB-STC", "")),
        (["Số:"], Caption("Số: …", "")),
        (["Kính gửi:", "- Sở A;", "- Sở B.", "Nội dung"], Caption("thư", "Sở A; Sở B")),
        (["Nơi nhận:", "- Sở A;", "- Sở B;", "- Lưu: VT."], Caption("thư", "Sở A; Sở B")),
        (["Không phải công văn"], Caption("thư", "")),
    ],
    ids=["one", "number open", "nothing", "several", "recipients alone", "no letter"],
)
def test_a_caption_has_what_the_letter_prints(
    texts: list[str], caption: Caption, tmp_path: Path
) -> None:
    path = tmp_path / "thư.docx"
    path.write_bytes(document("".join(map(paragraph, texts))))
    assert read_caption(path) == caption


def test_a_long_addressee_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "thư.docx"
    path.write_bytes(document(paragraph("Kính gửi: " + "Sở Tài chính, " * 20)))
    cut = read_caption(path).addressee
    assert len(cut) <= MOST_LETTERS
    assert cut.endswith("…")
