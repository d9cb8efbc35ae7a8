"""The JSON Schema of each kind of source file, for editors that complete and check while typing.

The dialect is draft-07, which the YAML language server understands.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from cchc_docgen.letter.model import Letter
from cchc_docgen.letter.registers import Office, References, ScoreTable
from cchc_docgen.source.keys import VIETNAMESE

MODELS: dict[str, type[BaseModel]] = {
    "letter": Letter,
    "office": Office,
    "references": References,
    "scores": ScoreTable,
}


def schema_text(of: str) -> str:
    """Return the JSON Schema (draft-07) of ``letter``, ``office``, ``references`` or ``scores``."""
    schema = MODELS[of].model_json_schema(ref_template="#/definitions/{model}")
    _add_vietnamese(schema)
    definitions = schema.pop("$defs", None)
    document: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    if definitions:
        document["definitions"] = definitions
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _add_vietnamese(schema: Any) -> None:
    """Let every key of a schema be typed in Vietnamese too; a key that must be there may be either."""
    if isinstance(schema, list):
        for each in schema:
            _add_vietnamese(each)
    if not isinstance(schema, dict):
        return
    for each in list(schema.values()):
        _add_vietnamese(each)
    properties = schema.get("properties")
    if isinstance(properties, dict) and schema.get("type") == "object":
        for key in list(properties):
            properties.update(dict.fromkeys(VIETNAMESE.get(key, ()), properties[key]))
        _require_either(schema)


def _require_either(schema: dict[str, Any]) -> None:
    required = schema.pop("required", [])
    either = [
        {"anyOf": [{"required": [name]} for name in (key, *VIETNAMESE.get(key, ()))]}
        for key in required
    ]
    if either:
        schema["allOf"] = [*schema.get("allOf", []), *either]
