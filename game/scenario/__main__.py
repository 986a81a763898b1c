"""Write what is generated from the format again, after it has changed: JSON Schemas and the vocabulary's page."""

from __future__ import annotations

from pathlib import Path

from game.scenario import vocabulary
from game.scenario.editor import render
from game.scenario.load import HOME


def main(root: Path) -> None:
    """Write the schemas into the folder of scenarios, and the page into the docs beside it."""
    for name, content in render().items():
        (root / name).write_text(content, encoding="utf-8")
    (root.parent / "docs" / vocabulary.PAGE).write_text(vocabulary.render(), encoding="utf-8")


if __name__ == "__main__":
    main(HOME)
