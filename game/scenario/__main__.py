"""Write the generated JSON Schemas into the scenarios folder again: run after the format has changed."""

from __future__ import annotations

from pathlib import Path

from game.scenario.editor import render
from game.scenario.load import HOME


def main(root: Path) -> None:
    """Write the schema files into a folder."""
    for name, content in render().items():
        (root / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main(HOME)
