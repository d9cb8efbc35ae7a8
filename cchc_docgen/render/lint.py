"""``template check``: what is wrong with a template, found before any data, every trap at its place.

A compiled template is made of what this module has found sound: ``compile_template`` refuses whatever
``check_template`` calls an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity, errors
from cchc_docgen.ooxml.outside import outside_findings
from cchc_docgen.ooxml.package import Package, read_package
from cchc_docgen.render.blocks import check_balance, check_blocks, check_grammar, check_loops
from cchc_docgen.render.patching import (
    RENDERED,
    PatchedPart,
    check_rule_lines,
    find_rule_lines,
    loss,
    patch_part,
)
from cchc_docgen.render.sandbox import LETTER_VARIABLES, Field, Kind, LetterEnvironment, environment
from cchc_docgen.render.shapes import (
    check_lists,
    check_lookalikes,
    check_shapes,
    check_unrendered,
    dropped_paragraphs,
)
from cchc_docgen.render.tags import W, paragraphs
from cchc_docgen.render.variable_uses import VariableUse, check_uses, collect_uses, public_fields

# A công văn has no type name; the part of a paragraph chooses its style and is no text.
_NEVER_DUE = frozenset(("type_name", "body[].part", "closing.part"))


def check_printed(asked: VariableUse, known: Sequence[Field], file: str) -> Iterator[Finding]:
    """Yield a warning for each text of a letter that no part of a template prints."""
    for path in _unprinted(asked, known):
        if path not in _NEVER_DUE:
            params = {"name": path, "tag": _tag(path)}
            yield Finding("template-field-unprinted", Mark(file), params, Severity.WARNING)


def _unprinted(asked: VariableUse, known: Sequence[Field], before: str = "") -> Iterator[str]:
    """Yield the paths of the known texts that are neither printed nor used for something printed."""
    for field in known:
        use = asked.fields.get(field.name, VariableUse())
        is_list = field.kind is Kind.LIST
        below = (use.item or VariableUse()) if is_list else use
        path = before + field.name + ("[]" if is_list else "")
        if field.fields:
            yield from _unprinted(below, field.fields, path + ".")
        elif not (use.used or below.printed or below.used):
            yield path


def _tag(path: str) -> str:
    """Return what prints a text, with ``¶`` between the paragraphs that a list takes."""
    name, is_list, field = path.partition("[]")
    if not is_list:
        return f"{{{{ {name} }}}}"
    return f"{{%p for line in {name} %}} ¶ {{{{ line{field} }}}} ¶ {{%p endfor %}}"


_XML = ("+xml", "/xml")


@dataclass(frozen=True, slots=True)
class Inspection:
    """A template as far as it was understood: its findings, its parts with tags, what it asks for."""

    findings: tuple[Finding, ...]
    parts: tuple[PatchedPart, ...]
    asked: VariableUse


def check_template(
    source: Path | bytes, name: str = "", known: Sequence[Field] = LETTER_VARIABLES
) -> list[Finding]:
    """Return everything that is wrong with a template, sorted by place."""
    try:
        package = read_package(source, name)
    except DocgenError as error:
        return list(error.findings)
    return list(inspect_template(package, known).findings)


def template_fields(source: Path | bytes, name: str = "") -> tuple[Field, ...]:
    """Return the variables a template asks for, nested, with the places where it does."""
    inspection = inspect_template(read_package(source, name), None)
    if wrong := errors(inspection.findings):
        raise DocgenError(wrong)
    return public_fields(inspection.asked)


def inspect_template(package: Package, known: Sequence[Field] | None) -> Inspection:
    """Check every part of a template; without known variables, any may be asked for."""
    asked = VariableUse()
    findings = outside_findings(package)
    parts: list[PatchedPart] = []
    for part, kind in package.types.items():
        if kind.endswith(RENDERED):
            found, patched = _inspect_part(package, part, asked)
            findings += found
            parts += [patched] if patched else []
        elif kind.endswith(_XML):
            findings += check_unrendered(package.file, part, package.xml(part))
        if kind.endswith("comments+xml"):
            mark = package.mark(part)
            findings.append(Finding("template-comments", mark, severity=Severity.WARNING))
    if known is not None:
        findings += check_uses(asked, known)
        if not errors(findings):
            findings += check_printed(asked, known, package.file)
            for patched in parts:
                own = paragraphs(package.tree(patched.name))
                findings += check_lists(package, patched.name, own)
    return Inspection(_in_order(findings), tuple(parts), asked)


def _inspect_part(
    package: Package, part: str, asked: VariableUse
) -> tuple[list[Finding], PatchedPart | None]:
    """Check a text part and patch it, if it has tags and is sound."""
    root = package.xml(part)
    if root.tag.rpartition("}")[0] + "}" != W or root.prefix != "w":
        return [Finding("template-not-transitional", package.mark(part))], None
    found = paragraphs(root)
    tags = [tag for paragraph in found for tag in paragraph.tags]
    jinja = environment()
    findings = list(check_shapes(package.file, part, root, found))
    blocks = list(check_blocks(tags, package.file, part))
    grammar = [
        finding
        for tag in tags
        for finding in check_grammar(jinja, tag, package.mark(part, tag.paragraph))
    ]
    findings += _untangled(findings, blocks + grammar)
    if not errors(blocks + grammar):
        findings += collect_uses(jinja, tags, package.file, part, asked)
    findings += check_lookalikes(package, part, found)
    lines = find_rule_lines(root, found)
    findings += check_rule_lines(package.file, part, found, lines)
    if errors(findings) or not (tags or any(line.is_set for line in lines)):
        return findings, None
    dropped = dropped_paragraphs(found)
    patched = patch_part(part, root, lines)
    return _check_patched(package.file, patched, loss(root, patched, dropped), jinja, findings)


def _check_patched(
    file: str, part: PatchedPart, lost: str, jinja: LetterEnvironment, findings: list[Finding]
) -> tuple[list[Finding], PatchedPart | None]:
    """Check what docxtpl made of a part: nothing lost, every block free to be left out."""
    if lost:
        mark = Mark(file, part=part.name)
        return [*findings, Finding("template-patch-loss", mark, {"lost": lost})], None
    tree = jinja.parse(part.marked)
    wrong = [*check_balance(tree, file, part), *check_loops(tree, file, part)]
    return findings + wrong, None if wrong else part


def _untangled(shapes: Sequence[Finding], understood: Sequence[Finding]) -> list[Finding]:
    """Leave out what is said of a tag's meaning if its shape is already known to be wrong."""
    wrong = {(finding.mark, finding.params.get("tag")) for finding in errors(shapes)}
    return [f for f in understood if (f.mark, f.params.get("tag")) not in wrong]


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings by place, each once."""
    unique: list[Finding] = []
    for finding in sorted(findings, key=Finding.order):
        if finding not in unique:
            unique.append(finding)
    return tuple(unique)
