"""How long ``check`` takes for many letters beside reading them with PyYAML's C loader, whole processes.

Run: ``python -m benchmarks.check [LETTERS]``. The letters are copies of the golden one; the goal is a ratio
of at most 3.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = str(Path(sys.executable).with_name("cchc-docgen"))
READ = (
    "import pathlib, sys, yaml\n"
    "for path in sorted(pathlib.Path(sys.argv[1]).glob('letter-*.yaml')):\n"
    "    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)\n"
)
RUNS = 3


def lay_out(folder: Path, letters: int) -> None:
    """Copy the golden letter that often, with its registers beside it."""
    source = ROOT / "letters"
    for name in ("office.yaml", "references.yaml", "scores/cchc.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes((source / name).read_bytes())
    golden = (source / "2019" / "cchc-2018.yaml").read_bytes()
    for number in range(letters):
        (folder / f"letter-{number:05}.yaml").write_bytes(golden)


def seconds(command: list[str]) -> float:
    """Return the shortest wall time of a few runs of a command."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def main(letters: int) -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        lay_out(Path(name), letters)
        read = seconds([sys.executable, "-c", READ, name])
        check = seconds([COMMAND, "check", name])
    for label, wall in (("read (PyYAML, C loader)", read), ("check", check)):
        print(f"{label:24} {wall:7.2f} s  {wall / letters * 1e6:7.0f} µs a letter")
    print(f"{'ratio':24} {check / read:7.2f}    (goal: at most 3)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
