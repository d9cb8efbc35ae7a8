"""One process, several, or a cluster: the same bytes and the same manifest, up to its order."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.batch.office import LETTER, PROGRAM, Office, leftovers, rows

ROWS = 900
CLUSTER = """\
import json, sys
from distributed import LocalCluster, Client
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            pids = list(client.run(__import__("os").getpid).values())
        print(json.dumps([cluster.scheduler_address, pids]), flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def whole(office: Office) -> Office:
    """Make the letters in one process, with one row set aside, into ``out``."""
    office.write("bang.csv", rows(ROWS) + "Z;đơn vị;\n")
    assert office.batch("--jobs", "1").code == 1
    return office


def manifest(folder: Path) -> list[str]:
    return sorted((folder / "manifest.jsonl").read_text("utf-8").splitlines())


def assert_same(office: Office, other: str) -> None:
    """Compare the letters, the manifest and the rejected rows in a folder with those in ``out``."""
    assert len(office.letters()) == ROWS
    assert office.letters(other) == office.letters()
    assert manifest(office.folder / other) == manifest(office.out)
    rejected = [office.folder / each / "rejected.csv" for each in ("out", other)]
    assert rejected[0].read_bytes() == rejected[1].read_bytes()
    assert leftovers(office.folder / other) == []


def test_four_processes_make_the_same_as_one(whole: Office) -> None:
    ended = whole.batch("--jobs", "4", "-o", "four")
    assert ended.code == 1
    assert f"đã tạo {ROWS}, giữ nguyên 0, loại 1 (xem rejected.csv), không ghi được 0." in ended.err
    assert_same(whole, "four")


def test_a_dry_run_in_several_processes_writes_nothing(office: Office) -> None:
    ended = office.batch("--jobs", "2", "--dry-run")
    assert (ended.code, len(ended.out.split())) == (0, 3)
    assert not office.out.exists()


def test_a_letter_that_vanishes_under_the_workers_is_named(office: Office) -> None:
    """The mistake a worker meets comes back from its process as the finding it is."""
    from cchc_docgen.batch.executors import in_processes
    from cchc_docgen.batch.job import Chunk, Job
    from cchc_docgen.batch.tables.reading import read_table
    from cchc_docgen.diagnostics import DocgenError

    table = read_table(office.folder / "bang.csv")
    job = Job(str(office.folder / "gone.yaml"), table.file, table.columns, str(office.out))
    with pytest.raises(DocgenError) as refused:
        list(in_processes(2)(job, [Chunk((), make=False)]))
    assert [finding.code for finding in refused.value.findings] == ["file-missing"]


# --- a cluster


@dataclass(frozen=True)
class Cluster:
    address: str
    workers: list[int]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Start a cluster of two worker processes on this machine."""
    if importlib.util.find_spec("distributed") is None:
        if os.environ.get("CCHC_REQUIRE") == "all":
            pytest.fail("distributed is missing and CCHC_REQUIRE=all")
        pytest.skip("distributed is not installed")
    script = tmp_path_factory.mktemp("cluster") / "cluster.py"
    script.write_text(CLUSTER, "utf-8")
    with subprocess.Popen(
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Cluster(*json.loads(process.stdout.readline()))
        process.stdin.close()


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_midway_makes_the_same_as_one_process(
    whole: Office, cluster: Cluster
) -> None:
    process = whole.process("--cluster", cluster.address, "-o", "dask")
    end = time.monotonic() + 30
    while len(leftovers(whole.folder / "dask")) < 20:
        assert time.monotonic() < end
        time.sleep(0.005)
    os.kill(cluster.workers[0], getattr(signal, "SIGKILL", signal.SIGTERM))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"đã tạo {ROWS}, giữ nguyên 0, loại 1" in err
    assert "Traceback" not in err
    assert_same(whole, "dask")


@pytest.mark.slow
def test_the_workers_of_a_cluster_take_the_letter_as_it_is_at_each_run(
    office: Office, cluster: Cluster
) -> None:
    def run() -> str:
        process = office.process("--cluster", cluster.address)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        return office.text("A")

    assert "đề nghị" in run().lower()
    office.write("thu.yaml", LETTER.replace("thực hiện", "sớm thực hiện"))
    assert "sớm thực hiện./." in run()


@pytest.mark.slow
def test_what_a_worker_of_the_cluster_cannot_do_is_said_in_one_sentence(
    office: Office, cluster: Cluster
) -> None:
    code = f"""
from pathlib import Path
from cchc_docgen.batch.cluster import execute_on
from cchc_docgen.batch.job import Chunk, Job
from cchc_docgen.batch.tables.reading import read_table
from cchc_docgen.diagnostics import DocgenError
table = read_table(Path("bang.csv"))
for letter, chunk in [("thu.yaml", Chunk((None,), make=True)), ("gone.yaml", Chunk((), make=True))]:
    job = Job(str(Path(letter).resolve()), table.file, table.columns, "out")
    try:
        list(execute_on({cluster.address!r}, job, [chunk]))
    except DocgenError as problem:
        print(problem.findings[0].code, problem.findings[0].params.get("reason", ""))
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=office.folder, capture_output=True, text=True, timeout=60
    )
    failed, missing = run.stdout.splitlines()
    assert failed.startswith("cluster-failed AttributeError: 'NoneType' object")
    assert missing.strip() == "file-missing"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "gopher://x"])
@pytest.mark.slow
def test_a_cluster_that_is_not_there_is_named(office: Office, address: str) -> None:
    if importlib.util.find_spec("distributed") is None:
        pytest.skip("distributed is not installed")
    process = office.process("--cluster", address)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"{address}: lỗi: không kết nối được cụm máy" in err
    assert "Traceback" not in err


def test_a_missing_extra_is_named_with_the_command_that_installs_it(office: Office) -> None:
    code = "import sys; sys.modules['distributed'] = None\n"
    code += "from cchc_docgen.cli.main import program; program()"
    command = [*PROGRAM[:2], code, "batch", "thu.yaml", "--data", "bang.csv", "--cluster", "x"]
    run = subprocess.run(command, cwd=office.folder, capture_output=True, text=True, timeout=60)
    assert run.returncode == 1
    assert "pip install 'cchc-docgen[cluster]'" in run.stderr
    assert office.letters() == {}
