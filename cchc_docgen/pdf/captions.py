"""What a letter is called on a proof: its number and symbol, and to whom it goes, as they are printed.

What has no Kính gửi goes to those under Nơi nhận.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from cchc_docgen.pdf.documents import paragraphs
from cchc_docgen.profiles.loader import load_profile, profile_names
from cchc_docgen.profiles.model import Profile

MOST_LETTERS = 90  # of an addressee: two lines on the sheet
_GAP = "…"  # a number that is still open


@dataclass(frozen=True, slots=True)
class Caption:
    """Two lines under a page; the name of the file stands for what a document does not say."""

    number: str
    addressee: str


def read_caption(docx: Path) -> Caption:
    """Read a letter's number and addressee; raise :class:`DocgenError` for what is no Word document."""
    texts = paragraphs(docx)
    found = [_caption(texts, load_profile(name)) for name in profile_names()]
    number = next((each.number for each in found if each.number), docx.stem)
    return Caption(number, next((each.addressee for each in found if each.addressee), ""))


def _caption(texts: Sequence[str], profile: Profile) -> Caption:
    """Read by the labels that a regulation sets; what is not found is ''."""
    number = profile.parts.number.fixed_text
    rest = next(_behind(texts, number), None)
    printed = f"{number} {_GAP if rest[:1] in ('', '/') else ''}{rest}" if rest is not None else ""
    parts = profile.parts
    to = _listed(texts, profile, parts.addressed.fixed_text)
    to = to or _listed(texts, profile, parts.recipients_label.fixed_text)[:-1]  # but the filing
    return Caption(printed, _shortened("; ".join(to)))


def _listed(texts: Sequence[str], profile: Profile, label: str) -> list[str]:
    """Return what stands behind a label, or in the lines below it."""
    marks = profile.punctuation
    lead, ends = marks.list_lead.use, f"{marks.list_end.use}{marks.list_last_end.use}"
    at = next((index for index, text in enumerate(texts) if text.startswith(label)), len(texts))
    beside = [text for text in _behind(texts[at : at + 1], label) if text]
    listed = takewhile(lambda text: text.startswith(lead), texts[at + 1 :]) if not beside else ()
    return [text.removeprefix(lead).strip().rstrip(ends) for text in (*beside, *listed)]


def _behind(texts: Sequence[str], label: str) -> Iterator[str]:
    """Yield what follows a label in the paragraphs that begin with it."""
    return (text.removeprefix(label).strip() for text in texts if text.startswith(label))


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"
