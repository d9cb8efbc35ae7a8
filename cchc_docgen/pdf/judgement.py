"""Is this PDF the letter? It has pages, its words are the letter's, and so are its fonts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity
from cchc_docgen.pdf.documents import Wording, letters, words
from cchc_docgen.pdf.matching import Mismatch, mismatch
from cchc_docgen.pdf.pages import Printed, read_printed

_SHOWN = 5


def judge(content: bytes, wording: Wording, mark: Mark) -> Finding | None:
    """Return why a PDF is not the document of this wording, None if it is."""
    try:
        printed = read_printed(content)
    except DocgenError as problem:
        return Finding("pdf-broken", mark, problem.findings[0].params)
    found = mismatch(wording, printed.texts)
    return None if found is None else _difference(wording, printed, found, mark)


def _difference(wording: Wording, printed: Printed, found: Mismatch, mark: Mark) -> Finding:
    """Return the finding that says which words differ, and from where on the pages go another way."""
    ours, theirs = Counter(words(wording.texts)), Counter(words(printed.texts))
    here, there = (letters(" ".join(texts)) for texts in (wording.texts, printed.texts))
    lacking = [each for each in sorted((ours - theirs).keys()) if _fewer(each, there, here)]
    added = [each for each in sorted((theirs - ours).keys()) if _fewer(each, here, there)]
    params = {
        "lacking": _some(lacking),
        "added": _some([each for each in added if not _expected(each, wording, printed.pages)]),
        "expected": _from(wording.texts, found.expected),
        "printed": _from(printed.texts, found.printed),
    }
    return Finding("pdf-text-differs", mark, params)


def _fewer(word: str, stream: str, other: str) -> bool:
    """Tell whether a word stands less often in one stream of letters than in another."""
    return stream.count(word) < other.count(word)


def _expected(word: str, wording: Wording, pages: int) -> bool:
    """Tell whether a word may stand on the pages though it is not in the text: a page number …."""
    known = word in wording.around or word in wording.drawn
    return known or (word.isdecimal() and int(word) <= pages)


def _from(texts: Iterable[str], start: int) -> str:
    """Return some words of texts from the one that holds a letter on, the letters counted from 0."""
    found: list[str] = []
    count = 0
    for word in " ".join(texts).split():
        count += len(letters(word))
        if count > start:
            found.append(word)
        if len(found) > _SHOWN:
            break
    return " ".join(found) or "–"


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


def _some(found: list[str]) -> str:
    more = " …" if len(found) > _SHOWN else ""
    return f"{', '.join(found[:_SHOWN])}{more}" if found else "–"


def _folded(name: str) -> str:
    return name.replace(" ", "").casefold()
