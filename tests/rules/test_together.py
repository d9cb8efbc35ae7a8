"""Whatever letters are checked before it in a run, a letter gives the findings it gives alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.pipeline.single import Checked, Production
from cchc_docgen.profiles.loader import choose
from cchc_docgen.rules.inspection import Inspection, NotEvaluated
from cchc_docgen.rules.registry import text_checks
from cchc_docgen.source.reading import read_source
from tests.rules.cases import EXPECTED
from tests.rules.text.test_text import WRONG

OFFICE = """\
name: Sở Tài chính tỉnh Sóc Trăng
parent: UBND tỉnh Sóc Trăng
place: Sóc Trăng
"""
REFERENCES = """\
nd-61:
  type: Nghị định
  number: 61/2018/NĐ-CP
  date: 2018-04-23
  issuer: Chính phủ
  subject: về thực hiện cơ chế một cửa
qd-5:
  type: Quyết định
  number: 5/QĐ-UBND
  date: 2018-01-05
  issuer: UBND tỉnh Cần Thơ
  subject: về đánh số
"""
HEADS = [
    "kind: cong-van\nprofile: tt01-2011\nsymbol: STC-VP\ndate: 2019-05-06\n",
    "kind: cong-van\nprofile: tt01-2011\nsymbol: STC-VP\ndate: 2019-09-09\n",
    "kind: cong-van\nprofile: nd30-2020\nsymbol: STC-VP\ndate: 2020\n",
    "kind: thong-bao\nprofile: nd30-2020\nsymbol: TB-STC\ndate: 2026-03-10\n",
]
SUBJECTS = ["việc chấm điểm", "về việc chấm điểm", "Ðiểm của đơn vị"]
ADDRESSEES = ["Trưởng các phòng", "UBND tỉnh Bạc Liêu", "Sở Nội vụ"]
TEXTS = [
    "Đề nghị các đơn vị gửi báo cáo trước ngày 20/6/2019",
    "Sở Tài chính công bố chỉ số, thực hiện theo [@nd-61]",
    "Thực hiện Nghị định số [@nd-61] và khoản 2, Điều 5 [@nd-61]",
    "Ðơn vị chịu trách nhiệm",  # with an Eth
    "Đơn vi\u0323 chịu trách nhiệm",  # decomposed
    "Đơn vị chịu trách nhiệm",
    "UBND tỉnh Bạc Liêu chịu trách nhiệm thực hiện",
    "Các các đơn vị thực hiện , báo cáo",
    "Nghị Định của Chính phủ đã có hiệu lực",
    "Hòa giải và hoà giải",
    "Hoà giải ở cơ sở",
    "Thủy lợi [@qd-5]",
    "Theo “Nghị Định” đã ban hành",
    "Các phòng b ) và đơn vị ( c thực hiện",
    "Các phòng, đơn vị] thực hiện",
]
Letter = tuple[str, str, str, tuple[str, ...]]
LETTERS = st.tuples(
    st.sampled_from(HEADS),
    st.sampled_from(SUBJECTS),
    st.sampled_from(ADDRESSEES),
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3).map(tuple),
)


def written(letter: Letter) -> str:
    head, subject, addressee, texts = letter
    body = "".join(f"  - {text}\n" for text in texts)
    end = "signature: {title: Giám đốc, name: Trần Văn An}\nrecipients: [Như trên]\nfiling: VT\n"
    return f"{head}subject: {subject}\nto: [{addressee}]\nbody:\n{body}{end}"


def told(
    given: Checked | DocgenError,
) -> tuple[tuple[Finding, ...], tuple[NotEvaluated, ...]]:
    if isinstance(given, DocgenError):
        return given.findings, ()
    return given.findings, given.not_evaluated


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("office")
    (folder / "office.yaml").write_text(OFFICE, "utf-8")
    (folder / "references.yaml").write_text(REFERENCES, "utf-8")
    return folder


@settings(max_examples=60, deadline=None)
@given(letters=st.lists(LETTERS, min_size=2, max_size=6), together=st.integers(1, 3))
@example(
    letters=[(head, "việc chấm điểm", "Sở Nội vụ", tuple(TEXTS[:1])) for head in HEADS], together=1
)
@example(
    letters=[(HEADS[0], "việc chấm điểm", to, (TEXTS[6],)) for to in reversed(ADDRESSEES)],
    together=1,
)
@example(
    letters=[(HEADS[0], SUBJECTS[0], "Sở Nội vụ", (text,)) for text in (TEXTS[5], TEXTS[4])],
    together=1,
)
@example(
    letters=[(head, SUBJECTS[1], "Sở Nội vụ", (TEXTS[5],)) for head in (HEADS[3], HEADS[2])],
    together=1,
)
@example(
    letters=[
        (HEADS[0], SUBJECTS[0], "Sở Nội vụ", texts)
        for texts in (TEXTS[12:13], TEXTS[12:14], (TEXTS[8], TEXTS[12]))
    ],
    together=1,
)
@example(
    letters=[
        (HEADS[0], SUBJECTS[0], "Sở Nội vụ", texts)
        for texts in (TEXTS[13:15], (*TEXTS[13:15], "Phòng “Kế hoạch” thực hiện"))
    ],
    together=1,
)
def test_a_letter_gives_among_others_what_it_gives_alone(
    folder: Path, letters: Sequence[Letter], together: int
) -> None:
    paths = [folder / f"letter-{number}.yaml" for number in range(len(letters))]
    for path, letter in zip(paths, letters, strict=True):
        path.write_text(written(letter), "utf-8")
    alone = [told(Production().check_many([path])[0]) for path in paths]
    run = Production()
    groups = [paths[at : at + together] for at in range(0, len(paths), together)]
    among = chain.from_iterable(map(run.check_many, groups))
    assert list(map(told, among)) == alone


def test_a_text_is_judged_anew_beside_another_register(folder: Path, tmp_path: Path) -> None:
    other = REFERENCES.replace("type: Nghị định", "type: Thông tư").replace("NĐ-CP", "TT-BNV")
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    (tmp_path / "references.yaml").write_text(other, "utf-8")
    run = Production()
    letter = written((HEADS[0], "việc chấm điểm", "Sở Nội vụ", (TEXTS[2],)))
    found = []
    for each in (tmp_path, folder):
        (each / "letter.yaml").write_text(letter, "utf-8")
        found += [finding.code for finding in told(run.check_many([each / "letter.yaml"])[0])[0]]
    assert found.count("type-doubled") == 1


def test_each_check_of_single_texts_finds_in_a_text_what_it_finds_among_others(
    folder: Path,
) -> None:
    texts = map(partial(EXPECTED.sub, ""), WRONG)
    path = folder / "all.yaml"
    path.write_text(written((HEADS[0], SUBJECTS[0], "Sở Nội vụ", (*TEXTS, *texts))), "utf-8")
    context = read_context(path, read_source(path, path.name), Registers())
    whole = Inspection(context, *choose(context.letter, context.source))
    for check in text_checks():
        alone = [each for text in whole.texts for each in check(whole.of_texts((text,)))]
        assert Counter(map(repr, check(whole))) == Counter(map(repr, alone)), check
