"""The keys of the source files may be Vietnamese: one language a file, the same letter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cchc_docgen.letter.schema import MODELS, schema_text
from cchc_docgen.source.keys import VIETNAMESE
from tests.conftest import ROOT
from tests.test_cli import Program, runner

LETTER = """\
loại: Công văn
ký hiệu: STC-VP
ngày: 2026-03-05
trích yếu: kiểm kê tài sản năm 2026
kính gửi: [Sở Nội vụ]
nội dung:
  - căn cứ: [nd-30]
  - Sở Tài chính đề nghị Sở Nội vụ phối hợp thực hiện
  - chỉ đạo:
      - Cử công chức làm đầu mối
      - lời: Báo cáo kết quả
        mục: [Bằng văn bản, Qua thư điện tử]
ký: {quyền hạn: KT., chức vụ: Phó Giám đốc, họ tên: Nguyễn Thị Minh Hà}
nơi nhận: [Như trên]
lưu: VT, VP
"""
OFFICE = """\
tên: Sở Tài chính
cơ quan chủ quản: UBND thành phố Cần Thơ
địa danh: Cần Thơ
người đứng đầu: Giám đốc
"""
REFERENCES = """\
nd-30:
  loại: Nghị định
  số: 30/2020/NĐ-CP
  ngày: 2020-03-05
  cơ quan ban hành: Chính phủ
  trích yếu: về công tác văn thư
"""
ENGLISH = {name: key for key, names in VIETNAMESE.items() for name in names}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "thu.yaml").write_text(LETTER, "utf-8")
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    (tmp_path / "references.yaml").write_text(REFERENCES, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    return runner(monkeypatch, capsys)


def test_a_letter_with_vietnamese_keys_is_built(folder: Path, program: Program) -> None:
    ended = program("build", "thu.yaml")
    assert ended.code == 0, ended.err
    printed = program("text", "out/thu.docx").out.replace("\u00a0", " ")
    assert "KT. GIÁM ĐỐC" in printed
    assert "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020" in printed


def test_the_shipped_letters_with_vietnamese_keys_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program
) -> None:
    monkeypatch.chdir(tmp_path)
    for keys in ("en", "vi"):
        assert program("init", keys, "--keys", keys).code == 0
        assert program("build", f"{keys}/letters", "-o", f"out-{keys}").code == 0
    made = sorted(Path("out-vi").rglob("*.docx"))
    assert len(made) == 2
    for path in made:
        assert path.read_bytes() == Path("out-en", path.relative_to("out-vi")).read_bytes()


@pytest.mark.parametrize(
    ("typed", "wrong", "place", "said"),
    [
        ("trích yếu:", "trích yêú:", "thu.yaml:4:1", "“trích yếu”"),
        ("nơi nhận:", "nơi nhân:", "thu.yaml:14:1", "“nơi nhận”"),
        ("lưu: VT, VP\n", "", "thu.yaml:1:1", "thiếu khóa “lưu”"),
        ("chức vụ: Phó", "chức vu: Phó", "thu.yaml:13:22", "“chức vụ”"),
        ("ký hiệu:", "symbol:", "thu.yaml:2:1", "viết “ký hiệu”"),
    ],
)
def test_a_mistake_is_told_in_the_words_of_the_file(
    folder: Path, program: Program, typed: str, wrong: str, place: str, said: str
) -> None:
    (folder / "thu.yaml").write_text(LETTER.replace(typed, wrong), "utf-8")
    ended = program("check", "thu.yaml")
    assert ended.code == 1
    assert place in ended.err
    assert said in ended.err


def test_every_key_of_the_sources_has_both_names() -> None:
    for of in MODELS:
        missing = {key for key in _keys(json.loads(schema_text(of))) if not _is_paired(key)}
        assert not missing, of


def test_a_letter_of_either_language_meets_the_schema() -> None:
    import yaml
    from jsonschema import Draft7Validator

    validator = Draft7Validator(json.loads(schema_text("letter")))
    validator.validate(yaml.load(LETTER, yaml.BaseLoader))
    shipped = (ROOT / "letters/2026/thong-bao-cchc-2025.yaml").read_text("utf-8")
    validator.validate(yaml.load(shipped, yaml.BaseLoader))
    without = yaml.load(LETTER.replace("lưu: VT, VP\n", ""), yaml.BaseLoader)
    assert not validator.is_valid(without)


def test_the_columns_of_a_table_are_names_of_their_own(folder: Path, program: Program) -> None:
    form = LETTER.replace("tài sản năm 2026", "tài sản {{ ngày }}")
    (folder / "thu.yaml").write_text(form, "utf-8")
    (folder / "bang.yaml").write_text("- {ngày: đợt một}\n", "utf-8")
    ended = program("batch", "thu.yaml", "--data", "bang.yaml", "--key", "ngày")
    assert ended.code == 0, ended.err


def _keys(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_keys, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", ())) if isinstance(schema.get("properties"), dict) else set()
    return own.union(*map(_keys, schema.values()))


def _is_paired(key: str) -> bool:
    return key in VIETNAMESE or key in ENGLISH
