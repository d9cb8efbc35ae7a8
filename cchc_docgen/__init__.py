"""Official Vietnamese letters from reviewed YAML.

The way of a letter, stage by stage; each stage is a module or a folder, and imports point down this list:

- ``output``      files appear whole or not at all
- ``vietnamese``  Vietnamese as official letters write it: text, numbers, dates, amounts in words
- ``typography``  printed widths of Times New Roman, and where lines break
- ``source``      YAML text becomes plain data that remembers where each part stood
- ``letter``      plain data becomes a typed, frozen model, resolved with the registers it draws on
- ``profiles``    the regulation on form that is in force on the letter's date, as data
- ``ooxml``       office files read back: zip container, package, WordprocessingML
- ``rules``       content and form of the resolved letter are judged; an error ends here
- ``mending``     what is certain is mended in the YAML files (not on a letter's way: ``check --fix``)
- ``layout``      a regulation becomes a Word template (not on a letter's way: ``template build``)
- ``render``      letter and profile become finished texts, texts and template a ``.docx``
- ``audit``       any ``.docx`` is compared with the regulation, or with another letter
- ``pdf``         LibreOffice, supervised, turns ``.docx`` into PDF; pages become pictures
- ``report``      a finding becomes a sentence, or JSON, SARIF, a GitHub annotation
- ``pipeline``    the order of these stages for one letter and for many, and what a run shares
- ``batch``       rows of a table over one letter, each going that same way
- ``api``         what programs import; its names are those of this package
- ``cli``         arguments in, exit code out

A mistake is data all the way (``diagnostics``): the library never prints and never exits.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # as type checkers know it; typing itself is loaded by those who need it
if TYPE_CHECKING:
    from typing import Any

    from cchc_docgen.api.documents import audit as audit
    from cchc_docgen.api.documents import compare as compare
    from cchc_docgen.api.documents import to_pdf as to_pdf
    from cchc_docgen.api.letters import batch as batch
    from cchc_docgen.api.letters import build as build
    from cchc_docgen.api.letters import check as check
    from cchc_docgen.api.letters import read_letter as read_letter
    from cchc_docgen.api.results import AuditResult as AuditResult
    from cchc_docgen.api.results import BatchResult as BatchResult
    from cchc_docgen.api.results import BuildResult as BuildResult
    from cchc_docgen.api.results import CheckResult as CheckResult
    from cchc_docgen.api.results import CompareResult as CompareResult
    from cchc_docgen.api.results import PdfResult as PdfResult
    from cchc_docgen.api.results import Result as Result
    from cchc_docgen.audit.judging.verdicts import Verdict as Verdict
    from cchc_docgen.diagnostics import DocgenError as DocgenError
    from cchc_docgen.diagnostics import Finding as Finding
    from cchc_docgen.diagnostics import Mark as Mark
    from cchc_docgen.diagnostics import Severity as Severity
    from cchc_docgen.letter.model import Letter as Letter

__version__ = "0.1.0"

_WHERE = {
    "api.documents": ("audit", "compare", "to_pdf"),
    "api.letters": ("batch", "build", "check", "read_letter"),
    "api.results": (
        "AuditResult",
        "BatchResult",
        "BuildResult",
        "CheckResult",
        "CompareResult",
        "PdfResult",
        "Result",
    ),
    "audit.judging.verdicts": ("Verdict",),
    "diagnostics": ("DocgenError", "Finding", "Mark", "Severity"),
    "letter.model": ("Letter",),
}
_PUBLIC = {name: f"{__name__}.{module}" for module, names in _WHERE.items() for name in names}

__all__ = [*sorted(_PUBLIC), "__version__"]


if not TYPE_CHECKING:  # a misspelt name is to be told

    def __getattr__(name: str) -> Any:
        """Load a public name when it is first asked for, so that the import of this package costs nothing."""
        if name not in _PUBLIC:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_PUBLIC[name]), name)
        return globals().setdefault(
            name, found
        )  # a stage of this name is there by now, and is called


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})


class _Stage(ModuleType):
    """A stage whose folder has the name of a call: ``cchc_docgen.audit`` is both."""

    @property
    def __wrapped__(self) -> Any:
        """The call itself."""
        name = self.__name__.rpartition(".")[2]
        return getattr(import_module(_PUBLIC[name]), name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Do what the call does."""
        return self.__wrapped__(*arguments, **named)


class _Package(ModuleType):
    """The package itself: a stage that Python binds in it under the name of a call can be called, too."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _PUBLIC and isinstance(value, ModuleType):
            value.__class__ = _Stage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
