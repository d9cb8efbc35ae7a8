"""Imports point down the stages, and each stage stays out of its neighbours' business."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cchc_docgen"

# A stage may import what stands above it in this list, and itself.
STAGES = [
    "diagnostics",
    "output",
    "vietnamese",
    "typography",
    "source",
    "letter",
    "profiles",
    "engine",
    "ooxml",
    "rules",
    "mending",
    "layout",
    "render",
    "audit",
    "pdf",
    "report",
    "pipeline",
    "batch",
    "api",
    "cli",
    "__main__",
]
NEIGHBOURS = {"rules", "layout", "render", "audit", "pdf"}


def imports(path: Path) -> Iterator[str]:
    """Yield the stage of every module of ours that a file imports, at whatever depth."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            if name.startswith("cchc_docgen."):
                yield name.split(".")[1]


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down_the_stages(path: Path) -> None:
    stage = stage_of(path)
    for imported in imports(path):
        assert STAGES.index(imported) <= STAGES.index(stage), f"{stage} imports {imported}"
        if stage in NEIGHBOURS:
            assert imported == stage or imported not in NEIGHBOURS


def test_every_module_belongs_to_a_stage() -> None:
    assert {stage_of(path) for path in MODULES} <= set(STAGES)


def test_no_code_names_a_profile() -> None:
    names = {path.stem for path in (PACKAGE / "profiles").glob("*.yaml")}
    assert names
    for path in MODULES:
        text = path.read_text("utf-8")
        assert not [name for name in names if name in text], path


# What a run is told from outside is read at the edge: by a command, or by what starts an outside program.
OUTSIDE = {
    "sys.argv": ("cli/",),
    "os.environ": ("cli/", "pdf/soffice.py"),
    "os.getenv": ("cli/", "pdf/soffice.py"),
    "os.getcwd": ("cli/", "letter/registers.py"),  # a path as messages show it
    "Path.cwd": ("cli/",),
    "time.time": ("cli/",),
    "time.monotonic": ("cli/", "pdf/process.py"),  # how long LibreOffice may be silent
    "date.today": ("cli/",),
    "datetime.now": ("cli/",),
    "datetime.date.today": ("cli/",),
    "datetime.datetime.now": ("cli/",),
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arguments_folder_environment_and_clock_are_read_at_the_edge(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            allowed = OUTSIDE.get(ast.unparse(node), (name,))
            assert name.startswith(allowed), f"{name}:{node.lineno} reads {ast.unparse(node)}"


# The first is filled while modules are imported, by what the code says and not by what a run is given; the
# second holds what is a function of a word alone.
REGISTRIES = {"rules/registry.py", "rules/text/vocabulary.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_remembers_what_a_run_has_met(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    for node in ast.parse(path.read_text("utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        text = ast.unparse(value) if value is not None else ""
        empty = text in ("{}", "[]", "set()", "dict()", "list()") or text.startswith("defaultdict(")
        assert not empty or name in REGISTRIES, f"{name}:{node.lineno} keeps what it meets"


# What makes a batch fast: a letter by itself does without it.
OF_A_BATCH = ("batch", "letter.leaves", "render.replay", "rules.series")
ONE_LETTER = """
import sys
from pathlib import Path
from cchc_docgen.pipeline.single import Production
production = Production()
production.render(production.check(Path("letters/2019/cchc-2018.yaml")))
print(*(name.removeprefix("cchc_docgen.") for name in sys.modules))
"""


def test_a_single_letter_is_made_without_what_a_batch_has() -> None:
    made = subprocess.run(
        [sys.executable, "-c", ONE_LETTER], cwd=PACKAGE.parent, capture_output=True, check=True
    )
    loaded = made.stdout.decode().split()
    assert "render.compiled" in loaded
    assert [name for name in loaded if name.startswith(OF_A_BATCH)] == []


# Templates have Jinja2's braces; those of a source are cut out of its texts in one place, and YAML's snare
# tells of a text that begins with them.
OF_PLACEHOLDERS = ("letter/markup.py", "source/snares.py")
OF_SOURCES = {"source", "letter", "mending", "rules", "pipeline", "batch", "api"}


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if stage_of(path) in OF_SOURCES],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_placeholders_of_a_source_are_understood_in_one_place(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    words |= {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    found = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in words
        and any(braces in node.value for braces in ("{{", r"\{\{", "}}", r"\}\}"))
    ]
    assert not found or path.relative_to(PACKAGE).as_posix() in OF_PLACEHOLDERS


MOST_MODULES = 75  # of ours, loaded to build one letter
MOST_LINES = 300  # of a module


def test_no_module_is_longer_than_a_reader_keeps_in_mind() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {path.name: count for path, count in lines.items() if count > MOST_LINES} == {}


LOADED = """
import sys
from cchc_docgen.cli.main import main
sys.argv = ["cchc-docgen", "build", "letters/2019/cchc-2018.yaml", "-o", sys.argv[1]]
try:
    main()
finally:
    print(*(name for name in sys.modules if name.startswith("cchc_docgen")), sep="\\n")
"""


def test_building_one_letter_loads_few_modules(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOADED, str(tmp_path)]
    ended = subprocess.run(
        command, cwd=PACKAGE.parent, capture_output=True, encoding="utf-8", check=True
    )
    loaded = [line for line in ended.stdout.splitlines() if line.startswith("cchc_docgen")]
    assert 20 < len(loaded) <= MOST_MODULES, sorted(loaded)
