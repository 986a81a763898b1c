"""JSON Schemas of the kinds of file, for completion and checks in any editor.

``python -m game.scenario`` writes them into the scenarios folder again after the format has changed.
"""

from __future__ import annotations

import json
from typing import Any

from game.scenario.spec import ScenarioSpec
from game.scenario.texts import Texts

CHANGES = "changes.schema.json"


def schema() -> dict[str, Any]:
    """JSON Schema of scenario.yaml."""
    made = _schema(ScenarioSpec, "Hearth scenario")
    made["properties"]["variants"]["additionalProperties"] = {"$ref": CHANGES}
    return made


def text_schema() -> dict[str, Any]:
    """JSON Schema of text.<language>.yaml."""
    return _schema(Texts, "Hearth scenario texts")


def changes_schema() -> dict[str, Any]:
    """JSON Schema of what a scenario changes of another: the same keys, and none of them needed."""
    made: dict[str, Any] = _loosened(schema())
    return made | {"title": "Changes to a Hearth scenario"}


def _loosened(part: Any) -> Any:
    if isinstance(part, list):
        return [_loosened(each) for each in part]
    if not isinstance(part, dict):
        return part
    # With nothing needed, a mapping may fit several kinds at once: that one does is enough.
    kept = {"anyOf" if key == "oneOf" else key: _loosened(value) for key, value in part.items()}
    if isinstance(kept.get("required"), list):
        kept = {key: value for key, value in kept.items() if key not in ("required", "discriminator")}
    return kept


def _schema(model: type[ScenarioSpec | Texts], title: str) -> dict[str, Any]:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    body = model.model_json_schema(by_alias=True)
    return head | {k: v for k, v in body.items() if k != "title"}


def render() -> dict[str, str]:
    """File name -> content of the generated schema files."""
    made = {"scenario.schema.json": schema(), CHANGES: changes_schema(), "text.schema.json": text_schema()}
    return {name: json.dumps(content, indent=1, ensure_ascii=False) + "\n" for name, content in made.items()}
