"""Faults of the wording: words, marks, sentences, names."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.rules.faults.goods import Good
from tests.rules.faults.lines import WORD, each, each_word, lines, unpaired
from tests.rules.faults.seeding import Change, fault

_LITTLE = "các|những|của|và|với|để|được|cho|đã|là|trong|theo|về|do|tại|này|không"


# --- words and marks

each("a little word twice", "word-doubled", rf"(?<= )({_LITTLE})(?= )", r"\1 \1")
each_word(
    "any word twice",
    "word-doubled",
    lambda word, rng: f"{word} {word.lower()}" if len(word) > 1 else None,
)
each("two words twice", "word-doubled", r"(?<![\w@-])([^\W\d_]{3,} [^\W\d_]{3,})(?= )", r"\1 \1")
each("Căn cứ twice", "label-doubled", r"(?=[A-ZĐ])", "Căn cứ căn cứ ", "opens")
each("two blanks", "space-doubled", r"(?<=\w) (?=\w)", "  ")
each("a blank before a mark", "space-before-mark", r"(?<=\w)([,;]) ", r" \1 ")
each("a blank after a bracket", "space-before-mark", r"\((?=\w)", "( ")
each("no blank after a comma", "space-missing", r"(?<=[^\W\d_])([,;]) (?=[^\W\d_]{2})", r"\1")
each("a mark twice", "mark-doubled", r"(?<=\w)([,;])(?= )", r"\1\1")
each("two marks apart", "mark-doubled", r"(?<=\w)([,;])(?= )", r"\1 ,")
each("a full stop after a semicolon", "mark-doubled", r"(?<=\w);(?= )", ";.")

# --- what is left of a draft, sentences, names

each("??? left", "placeholder-left", r"(?<=\w)(?= \w)", " ???")
each("ABC left", "placeholder-left", r"(?<=[^\W\d_],)(?= \w)", " ABC,")
each("a day left open", "placeholder-left", r"(?<=ngày )\d\d(?=[/ ])", "…")
each("a note in brackets left", "placeholder-left", r"(?<=\w)(?= \w)", " [tên đơn vị]")
each(
    "a text that begins in small letters",
    "sentence-lower-case",
    r"[A-ZĐ](?=[^\W\d_]+ )",
    lambda match: match[0].lower(),
    "opens",
)
each("a text that ends in “và”", "sentence-open-end", r"(?<=[^\W\d_])$", " và", "closes")
each("a text that ends in a comma", "sentence-open-end", r"(?<=[^\W\d_])$", ",", "closes")
unpaired("a bracket not closed", "(", ")", lost=1)
unpaired("a bracket not opened", "(", ")", lost=0)
unpaired("a quote not closed", "“", "”", lost=1)
unpaired("a quote not opened", "“", "”", lost=0)
each("a quote opened", "bracket-unbalanced", r"(?<=\w )(?=[^\W\d_]{3})", "“")


@fault("another province's body", "province-other")
def other_province(good: Good, rng: random.Random) -> Iterator[Change]:
    for line in lines(good):
        for match in re.finditer(
            r"(?<!với )(?<!và )(?<!gửi )(?<!của )Sở (?:Tài chính|Nội vụ)(?!,)",
            good.text[line.start : line.end],
        ):
            at = line.start + match.end()
            yield Change(good.letter, at, at, rng.choice((" tỉnh Cà Mau", " tỉnh Lâm Đồng")))


@fault("a directive of one word", "directive-one-word")
def one_word(good: Good, rng: random.Random) -> Iterator[Change]:
    for line in lines(good):
        title = good.text[: line.start].endswith("title: ")
        if line.opens and line.closes and not title:
            words = WORD.findall(good.text, line.start, line.end)
            yield Change(good.letter, line.start, line.end, words[0])


_CAPITALS = {"Ủy ban nhân dân": "Ủy Ban nhân dân", "Hội đồng nhân dân": "Hội đồng Nhân dân",
             "Giám đốc": "Giám Đốc", "Chủ tịch": "Chủ Tịch", "Sở Tài chính": "Sở Tài Chính",
             "Sở Nội vụ": "Sở Nội Vụ", "Nghị định": "Nghị Định", "Kế hoạch số": "kế hoạch số",
             "Nhà nước": "Nhà Nước", "Sở Xây dựng": "Sở Xây Dựng", "Tỉnh ủy": "Tỉnh Ủy"}  # fmt: skip


@fault("capitals that Annex II does not give", "capital-wrong")
def capitals(good: Good, rng: random.Random) -> Iterator[Change]:
    for line in lines(good):
        for right, wrong in _CAPITALS.items():
            for match in re.finditer(right, good.text[line.start : line.end]):
                at = line.start + match.start()
                yield Change(good.letter, at, at + len(right), wrong)
