"""JSON Schemas of the two kinds of file, for completion and checks in any editor.

``python -m game.scenario`` writes them into the scenarios folder again after the format has changed.
"""

from __future__ import annotations

import json
from typing import Any

from game.scenario.spec import ScenarioSpec
from game.scenario.texts import Texts


def schema() -> dict[str, Any]:
    """JSON Schema of scenario.yaml."""
    return _schema(ScenarioSpec, "Hearth scenario")


def text_schema() -> dict[str, Any]:
    """JSON Schema of text.<language>.yaml."""
    return _schema(Texts, "Hearth scenario texts")


def _schema(model: type[ScenarioSpec | Texts], title: str) -> dict[str, Any]:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    body = model.model_json_schema(by_alias=True)
    return head | {k: v for k, v in body.items() if k != "title"}


def render() -> dict[str, str]:
    """File name -> content of the generated schema files."""
    made = {"scenario.schema.json": schema(), "text.schema.json": text_schema()}
    return {name: json.dumps(content, indent=1, ensure_ascii=False) + "\n" for name, content in made.items()}
