"""The benchmarks run, with a few rows; no test looks at a time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch import chosen
from benchmarks.check import lay_out, varied
from benchmarks.contenders import Ground, Taken, docxtemplater
from benchmarks.peers.docxtemplater import DOCUMENT, write_data, write_template
from benchmarks.peers.node import MODULES, find_modules
from benchmarks.peers.same_text import first_difference
from benchmarks.report import Measured, print_growth
from benchmarks.rows import write_rows
from cchc_docgen.batch.tables.reading import read_table
from cchc_docgen.pipeline.single import Production
from tests.conftest import ROOT, require_program


def _run(module: str, *arguments: str | Path, cache: Path) -> str:
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(
        command, cwd=ROOT, env=env, text=True, encoding="utf-8", capture_output=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("batch")
    arguments = ("6", "--dir", folder, "--repeat", "1", "--peer-letters", "2")
    return _run("batch", *arguments, cache=folder)


@pytest.mark.slow
def test_the_batch_benchmark_has_a_line_for_every_way_to_make_letters(report: str) -> None:
    for way in ("one core", "the same again", "2 processes", "docxtpl,", "floor:"):
        assert re.search(rf"^{way}.*\d", report, re.MULTILINE), way
    assert re.search(r"^one core, whole process +6 ", report, re.MULTILINE)
    assert re.search(r"^docxtpl, its loop +2 ", report, re.MULTILINE)


def test_the_growth_from_one_size_to_the_next_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    small, large = Taken(10, 1.0, 1.0, 50), Taken(100, 11.0, 11.0, 60)
    others: dict[str, Any] = {
        "second": small,
        "several": {},
        "docxtpl": small,
        "docxtemplater": None,
    }
    print_growth([Measured(t.letters, first=t, floor=small, **others) for t in (small, large)])
    assert "100 beside 10 rows: time a letter +10.0%, peak memory 1.20" in capsys.readouterr().out


@pytest.mark.slow
def test_the_batch_benchmark_says_where_it_ran_and_what_it_left_out(report: str) -> None:
    assert re.search(r"cores: \d+, folder .+ \(.+\)\n", report)
    assert "docxtemplater left out: " in report


@pytest.mark.slow
def test_the_profile_times_every_stage_it_names(tmp_path: Path) -> None:
    printed = _run("profile_batch", "3", "--dir", tmp_path, cache=tmp_path)
    assert "not timed" not in printed
    for stage in ("validate", "render: parts", "deflate"):
        assert re.search(rf"^{stage}.* [\d.]+ +[\d.]+% +[1-9][\d.]*$", printed, re.MULTILINE)


@pytest.mark.slow
def test_the_startup_benchmark_prints_a_ratio(tmp_path: Path) -> None:
    assert re.search(r"^ratio +\d+\.\d\d ", _run("startup", "1", cache=tmp_path), re.MULTILINE)


@pytest.mark.slow
def test_the_check_benchmark_prints_ratios_for_letters_that_differ_and_copies(
    tmp_path: Path,
) -> None:
    printed = _run("check", "3", cache=tmp_path)
    assert len(re.findall(r"^  ratio, (?:wall|processor) +\d+\.\d\d ", printed, re.MULTILINE)) == 4


def test_the_letters_of_the_check_benchmark_differ_in_every_text_and_have_no_mistake(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, 3, varied)
    production = Production()
    letters = [production.check(tmp_path / f"letter-0000{number}.yaml") for number in range(3)]
    assert [letter.findings for letter in letters] == [()] * 3
    bodies = [{each.text for each in letter.written.context["body"]} for letter in letters]
    assert [text[:8] for text in bodies[1] & bodies[2]] == ["Căn cứ Q"]  # the basis, by its key


@pytest.mark.slow
def test_the_pdf_benchmark_prints_both_times_and_their_ratio(tmp_path: Path) -> None:
    require_program("soffice")
    printed = _run("pdf", "2", cache=tmp_path)
    for line in ("one plain soffice", "ours, 2 workers", "ratio"):
        assert re.search(rf"^{line} +\d+\.\d\d ", printed, re.MULTILINE), line


def test_a_number_of_rows_always_gives_the_same_rows_under_keys_of_their_own(
    tmp_path: Path,
) -> None:
    write_rows(tmp_path / "one.csv", 300)
    write_rows(tmp_path / "other.csv", 300)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "other.csv").read_bytes()
    rows = list(read_table(tmp_path / "one.csv").rows())
    assert len({row.cells[0] for row in rows}) == 300
    assert len({row.cells[1:] for row in rows}) == 300
    assert not [row for row in rows if row.findings]


def test_the_median_or_the_best_run_counts() -> None:
    runs = [Taken(1, seconds, 0, 0) for seconds in (3, 1, 2)]
    assert chosen(runs, best=False).seconds == 2
    assert chosen(runs, best=True).seconds == 1


def test_the_template_for_docxtemplater_has_no_tag_of_jinja_and_a_text_for_each_of_its_own(
    tmp_path: Path,
) -> None:
    ground = Ground(tmp_path, 2)
    scope = write_template(tmp_path / "template.docx")
    write_data(scope, ground.table, 2, tmp_path / "data.jsonl")
    document = zipfile.ZipFile(tmp_path / "template.docx").read(DOCUMENT).decode()
    assert "{{" not in document
    assert "{%" not in document
    first = json.loads((tmp_path / "data.jsonl").read_text("utf-8").splitlines()[0])
    given = first.keys() | {"line"}.union(*first["body"])
    cases = set(re.findall(r"\{#(case\d+)\}", document))
    assert set(re.findall(r"\{[#/]?([\w. ]+)\}", document)) - cases <= given
    assert cases & first.keys()
    assert all(len(cases & paragraph.keys()) == 1 for paragraph in first["body"])


@pytest.mark.slow
def test_the_audit_is_measured_beside_python_docx(tmp_path: Path) -> None:
    report = _run("audit", "1", cache=tmp_path)
    for letter in ("cchc-2018.docx", "thong-bao-cchc-2025.docx"):
        assert letter in report
    assert report.count("ratio") == 2


@pytest.mark.slow
def test_docxtemplater_makes_the_same_text(tmp_path: Path) -> None:
    require_program("node")
    required = os.environ.get("CCHC_REQUIRE") == "all"
    if missing := find_modules(MODULES, install=required):
        pytest.fail(missing) if required else pytest.skip(missing)
    ground = Ground(tmp_path, 5)
    assert docxtemplater(ground, 5).letters == 5
    assert first_difference(ground.table, ground.letters, 5) == ""


@pytest.mark.slow
def test_a_letter_that_says_something_else_is_seen(tmp_path: Path) -> None:
    letters, other = Ground(tmp_path, 3), tmp_path / "other"
    other.mkdir()
    _run("peers.docxtpl_loop", letters.table, other, "3", cache=tmp_path)
    assert first_difference(letters.table, other, 3) == ""
    (other / "1.docx").write_bytes((other / "0.docx").read_bytes())
    assert first_difference(letters.table, other, 3).startswith("1.docx: ours ")
