"""Every file of ``tests/bad`` says in its first line what ``check`` must find in it, and where."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from string import Formatter

import pytest
import yaml

from cchc_docgen.diagnostics import DocgenError, Finding, Severity
from cchc_docgen.pipeline.single import Production
from cchc_docgen.report import Language, messages, ordered, sentence

BAD = Path(__file__).parent / "bad"
EXPECT = "# expect "
EXPECTED = re.compile(r"(?:(?P<file>[\w./-]+\.\w+):)?(?P<place>\d+:\d+) (?P<code>[a-z0-9-]+)")
LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-05
subject: kiểm kê tài sản
to: Trưởng các phòng
body: [Đề nghị các đơn vị thực hiện]
signature: {title: Giám đốc, name: Lê Văn An}
recipients: [Như trên]
filing: VT
"""

# What cannot carry its expectation in a comment: bytes that are no YAML text at all.
BYTES = {
    "empty": (b"", "0:0 file-empty"),
    "only-blanks": (b"\n   \n\n", "0:0 file-empty"),
    "only-a-byte-order-mark": (b"\xef\xbb\xbf", "0:0 file-empty"),
    "binary": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "0:0 file-binary"),
    "nul-in-a-text": (LETTER.replace("STC", "S\0C").encode(), "0:0 file-binary"),
    "latin-1": ("kind: cong-van\nsubject: kiểm kê é".encode("cp1258", "replace"), "2:16 file-encoding"),
    "latin-1-crlf": (b"kind: cong-van\r\nsubject: \xe9", "2:10 file-encoding"),
    "latin-1-after-a-byte-order-mark": (b"\xef\xbb\xbfkind: cong-van\nsubject: \xe9", "2:10 file-encoding"),
    "utf-16-cut": (LETTER.encode("utf-16")[:-1], "0:0 file-encoding"),
    "utf-16-big-endian-cut": (b"\xfe\xff" + LETTER.encode("utf-16-be")[:-1], "0:0 file-encoding"),
    "cut-inside-a-letter": (LETTER.encode()[: LETTER.encode().index(b"\xe1") + 1], "4:12 file-encoding"),
    "too-large": (b"#" * (2 * 1024 * 1024 + 1), "0:0 file-too-large"),
    "bell": (LETTER.replace("tài", "\atài").encode(), "4:18 control-character"),
    "delete": (LETTER.replace("tài", "\x7ftài").encode(), "4:18 control-character"),
    "next-line": (LETTER.replace("tài", "\x85tài").encode(), "4:18 control-character"),
    "byte-order-mark-inside": (LETTER.replace("STC", "\ufeffSTC").encode(), "2:9 control-character"),
    "not-a-character": (LETTER.replace("tài", "tài\uffff").encode(), "4:21 control-character"),
    "two-bells-and-a-wrong-date": (
        LETTER.replace("tài", "\at\aài").replace("03-05", "13-05").encode(),
        "3:7 date-invalid, 4:18 control-character, 4:20 control-character",
    ),
    "wrong-date-after-crlf": (
        LETTER.replace("03-05", "13-05").replace("\n", "\r\n").encode(),
        "3:7 date-invalid",
    ),
    "wrong-date-after-cr": (
        LETTER.replace("03-05", "13-05").replace("\n", "\r").encode(),
        "3:7 date-invalid",
    ),
    "wrong-kind-after-a-byte-order-mark": (
        b"\xef\xbb\xbf" + LETTER.replace("cong-van", "cong-vang").encode(),
        "1:7 kind-unknown",
    ),
}  # fmt: skip


def expecting() -> list[Path]:
    """Return the files that state an expectation; the registers beside them do not."""
    return sorted(
        path for path in BAD.rglob("*.yaml") if path.read_text("utf-8").startswith(EXPECT)
    )


def name_of(path: Path) -> str:
    return str(path.relative_to(BAD).with_suffix(""))


def found_in(path: Path) -> list[Finding]:
    try:
        return ordered(Production().check(path).findings)
    except DocgenError as problem:
        return ordered(problem.findings)


def told(findings: list[Finding], folder: Path) -> list[str]:
    """Return findings as the files state them: ``9:7 date-invalid``, ``office.yaml:2:1 …``."""
    return sorted(
        f"{os.path.relpath(finding.mark.file, folder)}:{finding.mark.line}:{finding.mark.column} "
        f"{finding.code}"
        for finding in findings
    )


def stated(expectation: str, letter: Path) -> list[str]:
    assert EXPECTED.sub("", expectation).replace(",", "").strip() == "", expectation
    return sorted(
        f"{match['file'] or letter.name}:{match['place']} {match['code']}"
        for match in EXPECTED.finditer(expectation)
    )


@pytest.mark.parametrize("path", expecting(), ids=name_of)
def test_a_wrong_file_gives_exactly_the_findings_it_states(path: Path) -> None:
    expectation = path.read_text("utf-8").split("\n", 1)[0].removeprefix(EXPECT)
    assert told(found_in(path), path.parent) == stated(expectation, path)


@pytest.mark.parametrize(("content", "expectation"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_letter_give_exactly_these_findings(
    content: bytes, expectation: str, tmp_path: Path
) -> None:
    shutil.copy(BAD / "office.yaml", tmp_path)
    letter = tmp_path / "letter.yaml"
    letter.write_bytes(content)
    assert told(found_in(letter), tmp_path) == stated(expectation, letter)


def test_there_are_more_than_eighty_wrong_files() -> None:
    assert len(expecting()) >= 80


def test_a_folder_without_an_office_is_told_with_the_other_mistakes(tmp_path: Path) -> None:
    letter = tmp_path / "letter.yaml"
    letter.write_text(LETTER.replace("03-05", "13-05"), "utf-8")
    expected = ["letter.yaml:0:0 office-missing", "letter.yaml:3:7 date-invalid"]
    assert told(found_in(letter), tmp_path) == expected


def test_a_citation_in_a_folder_without_references_is_told_at_its_place(tmp_path: Path) -> None:
    shutil.copy(BAD / "office.yaml", tmp_path)
    letter = tmp_path / "letter.yaml"
    letter.write_text(LETTER.replace("kê", "[@nd-30]"), "utf-8")
    assert told(found_in(letter), tmp_path) == ["letter.yaml:4:15 references-missing"]


def test_a_file_that_is_not_there_and_a_folder_are_findings(tmp_path: Path) -> None:
    assert told(found_in(tmp_path / "none.yaml"), tmp_path) == ["none.yaml:0:0 file-missing"]
    (tmp_path / "letter.yaml").mkdir()
    assert told(found_in(tmp_path / "letter.yaml"), tmp_path) == ["letter.yaml:0:0 file-is-folder"]


def test_a_file_whose_name_the_system_refuses_is_a_finding(tmp_path: Path) -> None:
    findings = found_in(tmp_path / ("x" * 300 + ".yaml"))
    assert [finding.code for finding in findings] == ["file-unreadable"]


def test_a_doubt_does_not_stop_a_letter() -> None:
    checked = Production().check(BAD / "score-index-as-a-warning.yaml")
    assert [finding.severity for finding in checked.findings] == [Severity.WARNING]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", expecting(), ids=name_of)
def test_every_finding_makes_a_finished_sentence(path: Path, language: Language) -> None:
    for finding in found_in(path):
        said = sentence(finding, language)
        assert f"[{finding.code}]" in said
        assert "{}" not in said
        for part in ("says", "mend"):
            fields = {
                field
                for _, field, _, _ in Formatter().parse(messages()[finding.code][language][part])
                if field
            }
            assert fields <= finding.params.keys(), finding.code


def mended(path: Path) -> list[tuple[Finding, str]]:
    return [
        (each, str(each.params["mended"])) for each in found_in(path) if "mended" in each.params
    ]


@pytest.mark.parametrize("path", [path for path in expecting() if mended(path)], ids=name_of)
def test_the_mended_line_is_yaml_that_says_the_whole_text(path: Path) -> None:
    for finding, line in mended(path):
        data = yaml.load(line, Loader=yaml.BaseLoader)
        while isinstance(data, list | dict):
            data = data[0] if isinstance(data, list) else next(iter(data.values()))
        assert isinstance(data, str), finding
        word = data.strip("? ").split()[0].split(",")[0]
        assert word in Path(finding.mark.file).read_text("utf-8")


WHOLE_LINES = {"yaml-colon", "yaml-quote", "yaml-dash", "basis-citation"}


def with_line(lines: list[str], at: int, line: str) -> list[str]:
    """Return the lines with one replaced, and with the lines that continued its text left out."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    text = yaml.load(line, Loader=yaml.BaseLoader)
    rest = lines[at + 1 :]
    while rest and rest[0].strip() and rest[0].strip() in str(text) and rest[0].startswith("    "):
        rest = rest[1:]
    return [*lines[:at], lines[at][:indent] + line, *rest]


@pytest.mark.parametrize(
    "path",
    [path for path in expecting() if {each.code for each, _ in mended(path)} & WHOLE_LINES],
    ids=name_of,
)
def test_pasting_the_mended_line_mends_the_file(path: Path, tmp_path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for finding, line in reversed(mended(path)):
        at = finding.mark.line - 1
        while not lines[at].lstrip().startswith(line[:8].split('"')[0].split("'")[0]):
            at -= 1
        if finding.code in WHOLE_LINES and line[0] not in "\"'":
            lines = with_line(lines, at, line)
    shutil.copytree(BAD, tmp_path / "bad")
    letter = tmp_path / "bad" / "mended.yaml"
    letter.write_text("\n".join(lines), "utf-8")
    left = [each for each in found_in(letter) if "mended" in each.params]
    assert all(str(each.params["mended"])[0] in "\"'" for each in left)
