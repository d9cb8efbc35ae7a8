"""Every code has its sentences, and every sentence its code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import cchc_docgen
from cchc_docgen.engine import WORDS, words_of
from cchc_docgen.report import messages

PACKAGE = Path(cchc_docgen.__file__).parent
SLUG = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
CODE_FIRST = {
    "DateError",
    "Finding",
    "Malformed",
    "Misfit",
    "NumberError",
    "PydanticCustomError",
    "refuse",
}
CODE_FIRST |= {"add", "_add", "_flaw", "doubt", "fail", "finding", "not_evaluated", "rule"}
CODE_SECOND = {"_matching", "_quoting"}


def nodes() -> Iterator[ast.AST]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def literals() -> set[str]:
    """Return every text literal of the package."""
    return {
        node.value
        for node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def codes_made() -> set[str]:
    """Return the codes that the package gives to findings, wherever they are a literal."""
    found = set()
    for node in nodes():
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            at = 1 if name in CODE_SECOND else 0
            if name in CODE_FIRST | CODE_SECOND and len(node.args) > at:
                found |= {text for each in ast.walk(node.args[at]) for text in slug(each)}
    return found


def slug(node: ast.AST) -> set[str]:
    """Return the code that a literal is, if it has the form of one."""
    text = node.value if isinstance(node, ast.Constant) else None
    return {text} if isinstance(text, str) and SLUG.fullmatch(text) else set()


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_code_the_package_makes_has_its_sentences() -> None:
    assert codes_made() - messages().keys() == set()


def test_every_sentence_belongs_to_a_code_that_the_package_makes() -> None:
    assert messages().keys() - literals() == set()


@pytest.mark.parametrize("code", messages())
def test_both_languages_say_the_same_with_the_same_parameters(code: str) -> None:
    words = messages()[code]
    assert set(words) == {"vi", "en"}
    asked = []
    for language in ("vi", "en"):
        assert set(words[language]) == {"says", "mend"}
        assert all(text.strip() and "\n" not in text for text in words[language].values())
        asked.append(fields(words[language]["says"]) | fields(words[language]["mend"]))
    assert asked[0] == asked[1]
    assert "" not in asked[0]


def test_the_words_of_pages_and_lists_are_the_same_in_both_languages() -> None:
    text = (PACKAGE / "messages.yaml").read_text("utf-8")
    names = re.findall(rf"^({WORDS}[a-z-]+):$", text, re.MULTILINE)
    assert set(names) <= literals()
    for name in names:
        here, there = words_of(name, "vi"), words_of(name, "en")
        assert here.keys() == there.keys()
        assert all(fields(here[key]) == fields(there[key]) for key in here)


def test_the_command_line_says_nothing_of_its_own_but_help() -> None:
    """What is said in two languages stands in ``messages.yaml``, help beside its command."""
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        constants = {id(each.value) for each in tree.body if isinstance(each, ast.Assign)}
        headings = path.name == "language.py"
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                assert headings or id(node) in constants or in_option(node, tree), (
                    f"{path.name}:{node.lineno} is no help"
                )


def in_option(node: ast.Call, tree: ast.Module) -> bool:
    """Tell whether words are the help of an option."""
    keywords = (each for each in ast.walk(tree) if isinstance(each, ast.keyword))
    return any(each.arg == "help" and each.value is node for each in keywords)


# What stands below the reader of messages.yaml, and the two names that head every finding.
OF_THEIR_OWN = {"diagnostics.py", "source/mending.py", "report/sentences.py"}
VIETNAMESE = re.compile(r"[àáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ]")


def test_no_module_says_in_two_languages_what_messages_yaml_should() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name in OF_THEIR_OWN:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Term":
                texts = [*ast.walk(node)]
            elif isinstance(node, ast.Dict) and {"vi", "en"} <= keys_of(node):
                texts = [each for value in node.values for each in ast.walk(value)]
            else:
                continue
            said = [each.value for each in texts if isinstance(each, ast.Constant)]
            words = [each for each in said if isinstance(each, str) and VIETNAMESE.search(each)]
            joined = [each for each in words if each.strip() != "và"]
            assert not joined, f"{name}:{node.lineno} says {joined}"


def keys_of(node: ast.Dict) -> set[str]:
    """Return the keys of a mapping that are literals."""
    return {str(key.value) for key in node.keys if isinstance(key, ast.Constant)}
