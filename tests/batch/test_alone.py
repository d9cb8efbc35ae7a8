"""Whatever rows stand before it in a batch, a row gives the letter and the findings it gives alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_docgen.batch.job import Chunk, Job, Order
from cchc_docgen.batch.row_worker import RowWorker
from cchc_docgen.batch.tables.columns import build_columns
from cchc_docgen.batch.tables.table import Row
from cchc_docgen.diagnostics import Finding, Mark, errors
from tests.batch.office import OFFICE
from tests.batch.rich import SCORES
from tests.test_any_letter import NASTY

LETTER = """\
kind: "{{ loại }}"
profile: "{{ quy_định }}"
number: "{{ số }}"
symbol: "{{ ký_hiệu }}"
date: "{{ ngày }}"
subject: kết quả của {{ tên }}
to: ["{{ tên }}", "{{ nơi_khác }}"]
body:
  - basis: [nd-61, {text: Theo đề nghị của Chánh Văn phòng}]
  - Sở Tài chính gửi {{ tên }} kết quả sau
  - scores: diem
    year: 2025
    against: "{{ so_với }}"
    figures:
      2024: {benchmark: "96,5", self: "40,5", survey: "20"}
      2025: {benchmark: "{{ chuẩn }}", self: "{{ tự_chấm }}", survey: "{{ khảo_sát }}"}
    remark: Kết quả này {{ nhận_xét }}
  - directives:
      - {text: "Giải trình việc việc chậm theo [@nd-9]", when: "{{ có_việc }}"}
      - title: Theo dõi
        when: "{{ có_gửi }}"
        items: ["Bản {{ bản }}, [@nd-118]", "Theo khoản 1 Điều 2 [@nd-63]"]
      - Báo cáo theo [@nd-118:full] và khoản 2, Điều 5 [@nd-61]
  - directives: [Lập danh sách, {title: Gửi báo cáo, items: [Một bản]}]
  - directives: ["Rà soát theo [@nd-63]"]
  - Theo kết luận cuộc họp UBND tỉnh Bạc Liêu giao các cơ quan gửi báo cáo trước ngày 30/3/2026
signature: {title: Giám đốc, name: "{{ người_ký }}"}
recipients: [Như trên, "{{ nơi_nhận }}"]
filing: VT
"""
# What is typed in place of a column: nothing of the head, all of it, all but the date.
NOT_DATE = {
    "{{ loại }}": "cong-van",
    'profile: "{{ quy_định }}"\n': "",
    "{{ số }}": "12",
    "{{ ký_hiệu }}": "STC-VP",
}
HEADS = {"rows": {}, "by date": NOT_DATE, "fixed": NOT_DATE | {"{{ ngày }}": "2026-03-12"}}
REFERENCES = """\
nd-61:
  type: Nghị định
  number: 61/2018/NĐ-CP
  date: 2018-04-23
  issuer: Chính phủ
  subject: về thực hiện cơ chế một cửa
nd-9:
  type: Nghị định
  number: 9/2018/NĐ-CP
  date: 2018-01-23
  issuer: Chính phủ
  subject: về kiểm soát thủ tục
  expires: 2025-07-01
nd-63:
  type: Nghị định
  number: 63/2018/NĐ-CP
  date: 2018-05-04
  issuer: Chính phủ
  subject: về đầu tư
nd-118:
  type: Nghị định
  number: 118/2018/NĐ-CP
  date: 2018-06-09
  issuer: Chính phủ
  subject: về thực hiện thủ tục hành chính
"""
Cells = tuple[str, ...]
NAMES = [
    "phường An Bình",
    "UBND tỉnh Bạc Liêu",
    "phường Tân An",
    "Sở Nội vụ",
    "một\nhai",
    "Tab\tbé",
]
WORDS = st.sampled_from(NAMES + NASTY)
FLAG = st.sampled_from(["", "x", "1", "không"])
FIGURE = st.sampled_from(["40,5", "40,50", "20", "20,125", "0", "1.350", "99", "x"])
COLUMNS: Mapping[str, st.SearchStrategy[str]] = {
    "mã": st.just("A"),
    "loại": st.sampled_from(["cong-van", "thong-bao", "cong-van", "thu"]),
    "quy định": st.sampled_from(["nd30-2020", "tt01-2011", "nd30-2020", ""]),
    "số": st.sampled_from(["1", "07", "12a", "988", "x"]),
    "ký hiệu": st.sampled_from(["STC-VP", "TB-STC", "STC", "TB-stc"]),
    "ngày": st.sampled_from(["2020-03-04", "2020-03-05", "4/3/2019", "12/3/2026", "3/2026", "?"]),
    "tên": WORDS,
    "nơi khác": WORDS,
    "so với": st.sampled_from(["none", "2024", "2023"]),
    "chuẩn": st.sampled_from(["96,5", "97", "100,00", "20"]),
    "tự chấm": FIGURE,
    "khảo sát": FIGURE,
    "nhận xét": st.sampled_from(["đạt", "là của của phường", "xếp hạng 9/8", "trước 31/02/2026"])
    | WORDS,
    "có việc": FLAG,
    "có gửi": FLAG,
    "bản": WORDS,
    "người ký": st.sampled_from(["Chung Thanh Tâm", "TS. Chung Thanh Tâm", "Lê Văn An"]),
    "nơi nhận": st.sampled_from(["Ban Giám đốc", "phường An Bình", "UBND tỉnh"]) | WORDS,
}
TITLES = build_columns(enumerate(COLUMNS, start=1), lambda number: Mark("bang.csv", 1, number))
SOUND: Cells = (
    *(
        "A",
        "cong-van",
        "nd30-2020",
        "1",
        "STC-VP",
        "12/3/2026",
        "phường An Bình",
        "Sở Nội vụ",
        "none",
    ),
    *("96,5", "40,5", "20", "đạt", "", "", "chính", "Chung Thanh Tâm", "Ban Giám đốc"),
)
NOTICE: Cells = ("A", "thong-bao", "nd30-2020", "07", "TB-STC", *SOUND[5:])
OLD: Cells = (*SOUND[:2], "tt01-2011", "12a", "STC-VP", "2020-03-04", *SOUND[6:])


@st.composite
def table(draw: st.DrawFn) -> list[Cells]:
    """Give some rows: each a sound one, of which a few cells are anything they could be."""
    rows = []
    for _ in range(draw(st.integers(2, 5))):
        moved = draw(st.sets(st.sampled_from(list(COLUMNS)), max_size=5))
        cells = zip(COLUMNS.items(), draw(st.sampled_from([SOUND, NOTICE, OLD])), strict=True)
        rows.append(tuple(draw(s) if name in moved else usual for (name, s), usual in cells))
    return rows


class Outcome(NamedTuple):
    """What became of one row: the hash of its letter ('' if it has none), its errors, its warnings."""

    sha256: str
    errors: frozenset[str]
    warnings: frozenset[str]


def outcome(worker: RowWorker, cells: Cells) -> Outcome:
    """Make the letter of a row as a worker does."""
    order = Order(0, Row(2, cells), "A", "thu-A", "")
    done = worker.work(Chunk((order,), make=True))
    found = [each for fault in done.faults for each in fault.findings]
    made = [json.loads(each.line)["sha256"] for each in done.made]
    return Outcome("".join(made), shown(errors(found)), shown(done.warnings))


@cache
def outcome_alone(job: Job, cells: Cells) -> Outcome:
    return outcome(RowWorker(job), cells)


def shown(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(f"{each.mark} {each.code} {each.params}" for each in findings)


@pytest.fixture(scope="module", params=HEADS)
def job(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Give a letter of which every place, or all but the head's, is filled from a table."""
    folder: Path = tmp_path_factory.mktemp("office")
    letter = LETTER
    for place, typed in HEADS[request.param].items():
        letter = letter.replace(f'"{place}"', typed).replace(place, typed)
    texts = {"thu.yaml": letter, "office.yaml": OFFICE, "references.yaml": REFERENCES}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "scores").mkdir()
    (folder / "scores" / "diem.yaml").write_text(SCORES, "utf-8")
    return Job(str(folder / "thu.yaml"), "bang.csv", TITLES, str(folder))


@settings(max_examples=10, deadline=None)
@given(rows=table())
@example(rows=[SOUND, OLD, NOTICE, (*SOUND[:13], "x", *SOUND[14:])])
@example(rows=[(*SOUND[:6], "UBND tỉnh Bạc Liêu", *SOUND[7:]), SOUND])
def test_a_row_gives_in_a_batch_what_it_gives_alone(job: Job, rows: list[Cells]) -> None:
    batch = RowWorker(job)
    together = [outcome(batch, cells) for cells in rows]
    alone = [outcome_alone(job, cells) for cells in rows]
    assert [each[:2] for each in together] == [each[:2] for each in alone]
    # What is to be said of words that all letters share is said once.
    said, due = (frozenset[str]().union(*[e.warnings for e in es]) for es in (together, alone))
    assert said == due
