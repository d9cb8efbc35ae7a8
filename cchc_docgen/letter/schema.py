"""The JSON Schema of each kind of source file, for editors that complete and check while typing.

The dialect is draft-07, which the YAML language server understands.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from cchc_docgen.letter.model import Letter
from cchc_docgen.letter.registers import Office, References, ScoreTable

MODELS: dict[str, type[BaseModel]] = {
    "letter": Letter,
    "office": Office,
    "references": References,
    "scores": ScoreTable,
}


def schema_text(of: str) -> str:
    """Return the JSON Schema (draft-07) of ``letter``, ``office``, ``references`` or ``scores``."""
    schema = MODELS[of].model_json_schema(ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs", None)
    document: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    if definitions:
        document["definitions"] = definitions
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
