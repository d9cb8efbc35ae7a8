"""Changes that somebody makes by hand in a finished letter, each with where it has to be found."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from lxml import etree

DOCUMENT = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Element = etree._Element


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@dataclass(frozen=True)
class Change:
    """A changed letter, the paragraph at which the change is (0: the file) and the codes that tell it."""

    content: bytes
    paragraph: int
    codes: frozenset[str]
    what: str


class Draft:
    """A letter opened to be changed."""

    def __init__(self, content: bytes, seed: int) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.entries = {info.filename: package.read(info) for info in package.infolist()}
        self.root = etree.fromstring(self.entries[DOCUMENT])
        self.random = Random(seed)

    @property
    def paragraphs(self) -> list[Element]:
        return list(self.root.iter(w("p")))

    def number(self, paragraph: Element) -> int:
        return self.paragraphs.index(paragraph) + 1

    def texts(self, pattern: str) -> list[Element]:
        return [t for t in self.root.iter(w("t")) if re.search(pattern, t.text or "")]

    def body_paragraphs(self) -> list[Element]:
        """Return the paragraphs of the text itself, those in the tables left out."""
        body = self.root.find(w("body"))
        assert body is not None
        return [p for p in body.findall(w("p")) if len(text_of(p)) > 20]

    def written(self) -> bytes:
        self.entries[DOCUMENT] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.entries.items():
                package.writestr(name, data)
        return target.getvalue()


def text_of(paragraph: Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(w("t")))


def holder(element: Element) -> Element:
    """Return the paragraph that holds an element."""
    return next(element.iterancestors(w("p")))


def form_of(parent: Element, name: str) -> Element:
    """Return the look of a paragraph or run (``pPr``, ``rPr``), made if there is none."""
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(0, found)
    return found


def put(form: Element, name: str, **values: str) -> None:
    """Give a look a value of its own, in place of one it has."""
    for old in form.findall(w(name)):
        form.remove(old)
    element = etree.SubElement(form, w(name))
    for key, value in values.items():
        element.set(w(key), value)


def replaced(draft: Draft, pattern: str, make: Callable[[str], str]) -> int:
    """Change one match of a pattern in the letter; return the number of its paragraph."""
    element = draft.random.choice(draft.texts(pattern))
    text = element.text or ""
    match = draft.random.choice(list(re.finditer(pattern, text)))
    element.text = text[: match.start()] + make(match[0]) + text[match.end() :]
    return draft.number(holder(element))


def other_digit(draft: Draft) -> Callable[[str], str]:
    def make(digits: str) -> str:
        at = draft.random.choice([i for i, c in enumerate(digits) if c.isdigit()])
        other = draft.random.choice([c for c in "123456789" if c != digits[at]])
        return digits[:at] + other + digits[at + 1 :]

    return make


def digit(draft: Draft) -> tuple[int, set[str]]:
    at = replaced(draft, r"\d", other_digit(draft))
    return at, {"against-number", "against-date"}


def date(draft: Draft) -> tuple[int, set[str]]:
    pattern = r"\d{2}/\d{1,2}/\d{4}|ngày \d{2} tháng \d{1,2} năm \d{4}"
    return replaced(draft, pattern, other_digit(draft)), {"against-date"}


def name(draft: Draft) -> tuple[int, set[str]]:
    """Change a letter of the signer's name."""
    pattern = "Tâm|Thanh|Chung|Hà$|Thị Minh|Nguyễn"
    return replaced(draft, pattern, lambda text: text[:-1] + "x"), {"against-name"}


def word_added(draft: Draft) -> tuple[int, set[str]]:
    at = replaced(draft, r"(?<=\S) (?=\S)", lambda _: " thêmvào ")
    return at, {"against-words-added", "against-text", "against-date", "against-number"}


def word_removed(draft: Draft) -> tuple[int, set[str]]:
    at = replaced(draft, r"(?<=\S )[a-zđ][^\s\d]* (?=\S)", lambda _: "")
    return at, {"against-words-missing", "against-date", "against-number"}


def addressee(draft: Draft) -> tuple[int, set[str]]:
    """Leave the addressee of the last letter."""
    at = replaced(
        draft,
        "(?<=^Kính gửi: )Trưởng .*|(?<=^- )Trưởng .*",
        lambda _: "Giám đốc Bưu điện huyện Mỹ Xuyên.",
    )
    return at, {"against-name", "against-text", "against-words-added", "against-words-missing"}


def removed(draft: Draft) -> tuple[int, set[str]]:
    paragraph = draft.random.choice(draft.body_paragraphs())
    number = draft.number(paragraph)
    before = [p for p in draft.paragraphs[: number - 1] if text_of(p).strip()]
    at = draft.number(before[-1])
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)
    return at, {"against-missing"}


def repeated(draft: Draft) -> tuple[int, set[str]]:
    paragraph = draft.random.choice(draft.body_paragraphs())
    paragraph.addnext(deepcopy(paragraph))
    return draft.number(paragraph) + 1, {"against-repeated"}


def moved(draft: Draft) -> tuple[int, set[str]]:
    """Move a paragraph three places down."""
    paragraphs = draft.body_paragraphs()
    index = draft.random.randrange(len(paragraphs) - 3)
    paragraph = paragraphs[index]
    paragraphs[index + 3].addnext(paragraph)
    return draft.number(paragraph), {"against-moved"}


def margin(draft: Draft) -> tuple[int, set[str]]:
    """Move a margin by half a millimetre to four, which the law may well allow."""
    margins = next(draft.root.iter(w("pgMar")))
    side = w(draft.random.choice(["top", "bottom", "left", "right"]))
    margins.set(side, str(int(margins.get(side, "0")) + draft.random.randrange(30, 230)))
    return 0, {"against-page"}


def _run(draft: Draft) -> tuple[int, Element]:
    text = draft.random.choice(draft.texts(r"\w"))
    run = text.getparent()
    assert run is not None
    return draft.number(holder(text)), form_of(run, "rPr")


def size(draft: Draft) -> tuple[int, set[str]]:
    at, form = _run(draft)
    put(form, "sz", val=draft.random.choice(["21", "25", "27", "32"]))
    return at, {"against-form"}


def weight(draft: Draft) -> tuple[int, set[str]]:
    """Set a run in bold and slanted, or take both from it: one of them it did not have before."""
    at, form = _run(draft)
    put(form, "b", val=draft.random.choice(["0", "1"]))
    put(form, "strike", val="1")
    return at, {"against-form"}


def _paragraph(draft: Draft) -> tuple[int, Element]:
    paragraph = draft.random.choice(draft.body_paragraphs())
    return draft.number(paragraph), form_of(paragraph, "pPr")


def indent(draft: Draft) -> tuple[int, set[str]]:
    at, form = _paragraph(draft)
    put(form, "ind", left="340", right="0", firstLine="500")
    return at, {"against-form"}


def spacing(draft: Draft) -> tuple[int, set[str]]:
    at, form = _paragraph(draft)
    put(form, "spacing", before="170", after="30", line="300", lineRule="auto")
    return at, {"against-form"}


def alignment(draft: Draft) -> tuple[int, set[str]]:
    at, form = _paragraph(draft)
    put(form, "jc", val="right")
    return at, {"against-form"}


CHANGES: dict[str, Callable[[Draft], tuple[int, set[str]]]] = {
    each.__name__: each
    for each in (
        digit,
        date,
        name,
        margin,
        removed,
        repeated,
        word_added,
        word_removed,
        addressee,
        size,
        weight,
        indent,
        moved,
        spacing,
        alignment,
    )
}


def change(content: bytes, kind: str, seed: int) -> Change:
    """Return a letter with one change of that kind, the place of which the seed decides."""
    draft = Draft(content, seed)
    at, codes = CHANGES[kind](draft)
    return Change(draft.written(), at, frozenset(codes), kind)
