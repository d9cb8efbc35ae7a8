"""Is this PDF the letter? It has pages, its words are the letter's, and so are its fonts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity
from cchc_docgen.pdf.documents import Wording, words
from cchc_docgen.pdf.pages import Printed, read_printed

_LABEL_LETTERS = 5  # the longest label that numbering makes of letters: xviii
_SHOWN = 5


def judge(content: bytes, wording: Wording, mark: Mark) -> tuple[Printed | None, Finding | None]:
    """Return what a PDF shows, or the finding that says why it is not the document of this wording."""
    try:
        printed = read_printed(content)
    except DocgenError as problem:
        return None, Finding("pdf-broken", mark, problem.findings[0].params)
    if not printed.pages:
        return None, Finding("pdf-broken", mark, {"reason": "0 pages"})
    lacking, added = _differences(wording, printed)
    if lacking or added:
        params = {"lacking": _some(lacking), "added": _some(added)}
        return None, Finding("pdf-text-differs", mark, params)
    return printed, None


def replaced_fonts(wanted: Iterable[str], printed: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the fonts that were asked for and not used, and those used in their place."""
    asked = {_folded(name): name for name in wanted}
    used = {_folded(name): name for name in printed}
    by = sorted(used[name] for name in used.keys() - asked.keys())
    return sorted(asked[name] for name in asked.keys() - used.keys()) if by else [], by


def font_warning(replaced: Iterable[str], by: Iterable[str], program: str) -> Finding:
    """Return the warning that a program sets other fonts than the documents ask for."""
    params = {"wanted": ", ".join(replaced), "used": ", ".join(by)}
    return Finding("pdf-font-replaced", Mark(program), params, Severity.WARNING)


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
