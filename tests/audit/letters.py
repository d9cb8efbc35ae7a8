"""Letters to audit: the shipped ones, one that has every part of a công văn, and ways to change them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cchc_docgen.audit.auditing import audit
from cchc_docgen.audit.judging import Judgement
from cchc_docgen.audit.judging.verdicts import State
from cchc_docgen.pipeline.single import Production
from cchc_docgen.pipeline.working_folder import lay_out
from cchc_docgen.profiles.loader import load_profile
from cchc_docgen.profiles.model import Profile
from tests.audit.variants import unpacked
from tests.conftest import ROOT
from tests.render.documents import zipped

Edit = Callable[[DocumentObject], None]
Found = set[tuple[str, str]]

DECREE = load_profile("nd30-2020")
CIRCULAR = load_profile("tt01-2011")
_PARTS = {part.style: name for name, part in DECREE.parts.items()}

DISPATCH = """
kind: cong-van
number: 5
symbol: STC-VP
date: 2026-03-05
subject: phối hợp khảo sát mức độ hài lòng năm 2026
to: [Sở Nội vụ, Bưu điện thành phố]
body:
  - basis: [nd-118, qd-412]
  - Sở Tài chính đề nghị các cơ quan phối hợp thực hiện [@qd-412] với các nội dung sau
  - directives:
      - title: Về tổ chức khảo sát
        items:
          - Phát phiếu tại Bộ phận Một cửa, thu phiếu trong ngày và lập danh sách người trả lời
          - Gửi phiếu qua Cổng Dịch vụ công quốc gia đến người đã nộp hồ sơ trong quý
      - Cử một công chức làm đầu mối, báo tên về Sở Tài chính trước ngày 15/4/2026
  - Rất mong nhận được sự phối hợp của các cơ quan để kết quả khảo sát đầy đủ và khách quan
signature: {capacity: KT., title: Phó Giám đốc, name: Nguyễn Thị Minh Hà}
recipients: [Như trên, Ban Giám đốc Sở]
filing: VT, VP
"""


def _made(path: Path) -> bytes:
    production = Production()
    return typed_by_hand(production.render(production.check(path)))


def typed_by_hand(content: bytes) -> bytes:
    """Return a letter with plain blanks only, as people type them."""
    files = unpacked(content)
    main = files["word/document.xml"]
    return zipped({**files, "word/document.xml": main.replace("\u00a0".encode(), b" ")})


@cache
def golden() -> bytes:
    """Return the letter of 2019, under the circular."""
    return _made(ROOT / "letters/2019/cchc-2018.yaml")


NOTICE = ROOT / "letters/2026/thong-bao-cchc-2025.yaml"


def addressed(source: str) -> str:
    """Return the source of the notice of 2026 with addressees, as some offices write theirs."""
    to = "to: [Trưởng các phòng thuộc Sở, Giám đốc các đơn vị sự nghiệp công lập thuộc Sở]"
    source = source.replace("body:\n", f"{to}\nbody:\n", 1)
    return source.replace("recipients:\n", "recipients:\n  - Như trên\n", 1)


@cache
def notice() -> bytes:
    """Return the notice of 2026 with addressees, under the decree."""
    return _of_source(addressed(NOTICE.read_text("utf-8")))


@cache
def shipped_notice() -> bytes:
    """Return the notice of 2026 as it is shipped."""
    return _made(NOTICE)


@cache
def of_another_profile(name: str) -> bytes:
    """Return the letter of 2019 under another regulation, which also decides how documents are cited."""
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        path = Path(folder) / "letters/2019/cchc-2018.yaml"
        source = path.read_text("utf-8").replace("profile: tt01-2011", f"profile: {name}")
        path.write_text(source.replace(":short]", "]"), "utf-8")
        return _made(path)


def dispatch(old: str = "", new: str = "") -> bytes:
    """Return a công văn under the decree to two addressees, a text of its source replaced."""
    assert old in DISPATCH
    return _of_source(DISPATCH.replace(old, new) if old else DISPATCH)


@cache
def _of_source(text: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        path = Path(folder) / "letters/2026/cong-van.yaml"
        path.write_text(text, "utf-8")
        return _made(path)


def changed(content: bytes, edit: Edit) -> bytes:
    """Return a document after a change made by hand."""
    document = Document(BytesIO(content))
    edit(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def judged(content: bytes, profile: Profile | None = None) -> Judgement:
    """Return what an audit of a document came to."""
    return audit(content, "letter.docx", profile)


def failing(content: bytes, profile: Profile | None = None) -> Found:
    """Return the rules that a document breaks, each with its part."""
    verdicts = judged(content, profile).verdicts
    return {(each.code, each.part) for each in verdicts if each.state is State.FAIL}


def printed(document: DocumentObject, part: str) -> list[Paragraph]:
    """Return the paragraphs of a part, known by our own style."""
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    found = [Paragraph(each, document) for root in roots for each in root.iter(qn("w:p"))]
    return [p for p in found if p.style is not None and _PARTS.get(p.style.name or "") == part]


def parts_of(content: bytes) -> list[str]:
    """Return the parts that our own styles show in a letter, in the order of the profile."""
    document = Document(BytesIO(content))
    return [name for name in _PARTS.values() if printed(document, name)]


def drop(element: BaseOxmlElement) -> None:
    """Take an element out of its document."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def write(paragraph: Paragraph, text: str) -> None:
    """Put a text in place of a paragraph's, a ``\\n`` for a line break; its look stays."""
    first, *others = paragraph.runs
    for run in others:
        drop(run._element)
    first.text = text


def replace(part: str, old: str, new: str) -> Edit:
    """Return a change of words in the first paragraph of a part that has them."""

    def edit(document: DocumentObject) -> None:
        paragraph = next(p for p in printed(document, part) if old in p.text)
        write(paragraph, paragraph.text.replace(old, new, 1))

    return edit


def remove(*parts: str) -> Edit:
    """Return the removal of every paragraph of these parts; a cell keeps an empty one."""

    def edit(document: DocumentObject) -> None:
        for part in parts:
            for paragraph in printed(document, part):
                cell = next(paragraph._p.iterancestors(qn("w:tc")), None)
                if cell is not None and len(cell.findall(qn("w:p"))) == 1:
                    write(paragraph, "")
                    paragraph.style = document.styles["Normal"]
                else:
                    drop(paragraph._p)

    return edit


def each_run(part: str, change: Callable[[Run], None]) -> Edit:
    """Return a change of every run of a part's last paragraph."""

    def edit(document: DocumentObject) -> None:
        paragraph = printed(document, part)[-1]
        for run in paragraph._p.iter(qn("w:r")):
            change(Run(run, paragraph))  # type: ignore[arg-type]

    return edit


def each_paragraph(part: str, change: Callable[[Paragraph], None]) -> Edit:
    """Return a change of a part's last paragraph."""

    def edit(document: DocumentObject) -> None:
        change(printed(document, part)[-1])

    return edit


def moved(part: str, before: str) -> Edit:
    """Return the move of a part's paragraphs to before the first one of another part."""

    def edit(document: DocumentObject) -> None:
        target = printed(document, before)[0]._p
        for paragraph in printed(document, part):
            target.addprevious(paragraph._p)

    return edit


def doubled(part: str, text: str) -> Edit:
    """Return the addition of a paragraph like a part's last one, with another text, below it."""

    def edit(document: DocumentObject) -> None:
        last = printed(document, part)[-1]
        copy = deepcopy(last._p)
        last._p.addnext(copy)
        write(Paragraph(copy, document), text)

    return edit
