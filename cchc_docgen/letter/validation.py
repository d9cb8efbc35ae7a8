"""A pydantic error becomes a finding at its place in the source.

pydantic's location of an error holds steps that the source has not (the tag of a union, ``[key]``, the
name of a gathered field) and may end in a field that is missing; the place is found by walking the
steps that exist.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from cchc_docgen.diagnostics import NOTHING, Finding
from cchc_docgen.letter.model import AS_FOLLOWS, BLOCKS, TAGS
from cchc_docgen.source.keys import ENGLISH as VIETNAMESE_TO_ENGLISH
from cchc_docgen.source.keys import said_key
from cchc_docgen.source.mending import without_colon
from cchc_docgen.source.parts import quoted, straight
from cchc_docgen.source.reading import Source, Steps
from cchc_docgen.vietnamese.text import nearest

_LEAD = re.compile(r" *(?:- +)*(?:[a-z_]+: +)?")

_CODES = {
    "extra_forbidden": "key-unknown",
    "missing": "key-missing",
    "model_type": "mapping-expected",
    "dict_type": "mapping-expected",
    "tuple_type": "list-expected",
    "too_short": "list-empty",
    "literal_error": "value-unknown",
}


def findings_of(
    model: type[BaseModel], source: Source, details: list[ErrorDetails]
) -> list[Finding]:
    """Return the findings of what pydantic refused, without those that only follow from another one.

    A list whose items are all wrong is not empty; a key that was misspelt is not missing.
    """
    found: list[tuple[Finding, Steps]] = []
    for detail in details:
        steps = existing_steps(source, detail["loc"])
        empty_of_sound_items = detail["type"] == "too_short" and detail["input"]
        if not empty_of_sound_items and not source.flawed(source.mark(steps)):
            found.append((_finding(model, source, detail), steps))
    misspelt = {
        (*steps[:-1], finding.params["nearest"])
        for finding, steps in found
        if finding.code == "key-unknown-nearest"
    }
    return source.sound(
        finding for finding, steps in found if (*steps, finding.params.get("key")) not in misspelt
    )


def existing_steps(source: Source, location: tuple[str | int, ...]) -> Steps:
    """Return those steps of a pydantic location that exist in the source, in order."""
    position = source.position
    steps: list[str | int] = []
    for step in location:
        if step in TAGS:
            continue
        child = position.children.get(step)
        if child is not None:
            steps.append(step)
            position = child
    return tuple(steps)


def _finding(model: type[BaseModel], source: Source, detail: ErrorDetails) -> Finding:
    steps = existing_steps(source, detail["loc"])
    code = _CODES.get(detail["type"], detail["type"])
    params: dict[str, Any] = dict(detail.get("ctx") or {})
    value = params.pop("value", detail["input"])
    params["value"] = value if isinstance(value, str) else ""
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    if code == "key-unknown":
        return _unknown_key(model, source, steps, last, detail["input"])
    if code in ("text-expected", "block-unknown") and isinstance(value, dict):
        return _read_as_mapping(source, steps, code, value)
    if code == "label-typed" and last == "subject" and _is_notice(source.data):
        code = "label-foreign"
    if code == "key-missing":
        params["key"] = said_key(last, steps, source.vietnamese)
    if code == "value-unknown":
        params["known"] = ", ".join(re.findall(r"'([^']*)'", params.pop("expected")))
    is_key = "[key]" in detail["loc"]
    return Finding(code, source.mark(steps, key=is_key), params)


def _unknown_key(
    model: type[BaseModel], source: Source, steps: Steps, key: str, value: object
) -> Finding:
    mark = source.mark(steps, key=True)
    parent = _value_at(source.data, steps[:-1])
    if _reads_as_text(key) and (len(parent) == 1 or "items" in parent):
        return _misread_text(source, steps, key, value if len(parent) == 1 else parent)
    known = _nearest_key(key, known_keys(model, steps[:-1]), steps[:-1], source.vietnamese)
    if known:
        return Finding("key-unknown-nearest", mark, {"key": key, "nearest": known})
    return Finding("key-unknown", mark, {"key": key})


def _nearest_key(key: str, known: list[str], steps: Steps, vietnamese: bool) -> str | None:
    """Return the nearest known key in the words of the file; in the other language where that is near."""
    said = {said_key(each, steps, vietnamese): each for each in known}
    found = nearest(key, said)
    if found is not None or vietnamese:
        return found
    other = nearest(key, {said_key(each, steps, vietnamese=True) for each in known})
    return VIETNAMESE_TO_ENGLISH.get(other) if other else None


def _read_as_mapping(source: Source, steps: Steps, code: str, value: Mapping[str, Any]) -> Finding:
    key = next(iter(value), "")
    if len(value) == 1 and (_reads_as_text(key) or code == "text-expected"):
        return _misread_text(source, (*steps, key), key, value[key])
    if code == "block-unknown":
        return _unknown_block(source, steps, value)
    return Finding("text-expected", source.mark(steps))


def _unknown_block(source: Source, steps: Steps, value: Mapping[str, Any]) -> Finding:
    for key in value:
        near = nearest(key, BLOCKS)
        if near is not None:
            mark = source.mark((*steps, key), key=True)
            return Finding("key-unknown-nearest", mark, {"key": key, "nearest": near})
    return Finding("block-unknown", source.mark(steps), {"key": next(iter(value), "")})


def _value_at(data: Any, steps: Steps) -> Any:
    for step in steps:
        data = data[step]
    return data


def _misread_text(source: Source, steps: Steps, key: str, value: object) -> Finding:
    """Say of a text that its colon made it a key; of one with a list below it, how to write both."""
    if isinstance(value, str):
        lead = _lead(source, steps)
        mended = f"{lead}{quoted(straight(_retold(key, value)))}"
        shorter = without_colon(f"{lead}{key}") if idle_colon(source.data, steps) else NOTHING
        return Finding("yaml-colon", source.colon(steps), {"mended": mended, "shorter": shorter})
    return Finding("text-with-items", source.mark(steps, key=True), {"text": key})


def _is_notice(data: Any) -> bool:
    """Tell whether a letter is a thông báo, whose subject has no label (NĐ30, Annex I II.5b)."""
    kind = str(data.get("kind", "")) if isinstance(data, dict) else ""
    return kind.strip().lower() in ("thong-bao", "thông báo")


def idle_colon(data: Any, steps: Steps) -> bool:
    """Tell whether the program sets the colon that ends the text which YAML read as the key at these steps.

    It does after ``như sau`` and the like, and where a list or a score paragraph comes next.
    """
    key, holder = str(steps[-1]), _value_at(data, steps[:-1])
    alone = len(steps) == 3 and steps[0] == "body" and len(holder) == 1 and holder[key] == ""
    if not alone or not isinstance(steps[1], int):
        return False
    below = data["body"][steps[1] + 1 : steps[1] + 2]
    listed = below and isinstance(below[0], dict) and {"scores", "directives"} & below[0].keys()
    return bool(listed or (below and AS_FOLLOWS.search(key)))


def _lead(source: Source, steps: Steps) -> str:
    """Return what stands in front of the text on its line: ``- `` or ``key: ``."""
    mark = source.mark(steps, key=True)
    lead = source.text.split("\n")[mark.line - 1][: mark.column - 1]
    return lead.lstrip() if _LEAD.fullmatch(lead) else ""


def _reads_as_text(key: str) -> bool:
    return " " in key or not key.isascii()


def _retold(key: str, value: str) -> str:
    """Return the text that YAML split at its colon."""
    return f"{key}: {value}" if value else f"{key}:"


def known_keys(model: type[BaseModel], steps: Steps) -> list[str]:
    """Return the keys known to the model that stands at ``steps`` below ``model``."""
    models: list[type[BaseModel]] = [model]
    for step in steps:
        if isinstance(step, int):
            continue
        inner = [
            found
            for each in models
            if step in each.model_fields
            for found in _models_in(each.model_fields[step].annotation)
        ]
        models = inner or [
            found
            for each in models
            for info in each.model_fields.values()
            for found in _models_in(info.annotation)
        ]
    return sorted({info.alias or key for each in models for key, info in each.model_fields.items()})


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for argument in get_args(annotation) for found in _models_in(argument)]
