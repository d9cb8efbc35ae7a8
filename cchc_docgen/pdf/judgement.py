"""Is this PDF the letter? It has pages, its words are the letter's, and so are its fonts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity
from cchc_docgen.pdf.documents import Wording, words
from cchc_docgen.pdf.pages import Printed, read_printed

_LABEL_LETTERS = 5  # the longest label that numbering makes of letters: xviii
_SHOWN = 5


def judge(content: bytes, wording: Wording, mark: Mark) -> Finding | None:
    """Return why a PDF is not the document of this wording, None if it is."""
    try:
        printed = read_printed(content)
    except DocgenError as problem:
        return Finding("pdf-broken", mark, problem.findings[0].params)
    lacking, added = _differences(wording, printed)
    if lacking or added:
        params = {"lacking": _some(lacking), "added": _some(added)}
        return Finding("pdf-text-differs", mark, params)
    return None


@dataclass(frozen=True, slots=True)
class Replaced:
    """Fonts that a document asks for and that its PDF does not have, and those used in their place."""

    wanted: tuple[str, ...] = ()
    used: tuple[str, ...] = ()


def replaced_fonts(wanted: Iterable[str], printed: Iterable[str]) -> Replaced:
    """Compare the fonts that were asked for with those that are there."""
    asked = {_folded(name): name for name in wanted}
    used = {_folded(name): name for name in printed}
    by = sorted(used[name] for name in used.keys() - asked.keys())
    lacking = sorted(asked[name] for name in asked.keys() - used.keys())
    return Replaced(tuple(lacking), tuple(by)) if lacking and by else Replaced()


def font_warnings(found: Iterable[Replaced], program: str) -> list[Finding]:
    """Return the one warning that a program sets other fonts than the documents ask for, if it does."""
    cases = list(found)
    wanted = sorted({name for each in cases for name in each.wanted})
    used = sorted({name for each in cases for name in each.used})
    params = {"wanted": ", ".join(wanted), "used": ", ".join(used)}
    mark = Mark(program)
    return [Finding("pdf-font-replaced", mark, params, Severity.WARNING)] if wanted else []


def _differences(wording: Wording, printed: Printed) -> tuple[list[str], list[str]]:
    """Return the words that the pages lack, and those that the document gives no reason for."""
    shown = Counter(words(printed.texts))
    added = (shown - wording.words).keys()
    unexpected = [word for word in added if not _expected(word, wording, printed.pages)]
    return sorted((wording.words - shown).keys()), sorted(unexpected)


def _expected(word: str, wording: Wording, pages: int) -> bool:
    """Tell whether a word may stand on the pages though it is not in the text: a page or list number."""
    if word in wording.around or (word.isdecimal() and int(word) <= pages):
        return True
    return wording.numbered and (word.isdecimal() or len(word) <= _LABEL_LETTERS)


def _some(found: list[str]) -> str:
    more = " …" if len(found) > _SHOWN else ""
    return f"{', '.join(found[:_SHOWN])}{more}" if found else "–"


def _folded(name: str) -> str:
    return name.replace(" ", "").casefold()
