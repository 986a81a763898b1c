from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario.load import HOME


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny scenario to spoil."""
    return Path(shutil.copytree(HOME / "_tiny", tmp_path / "tiny"))


@pytest.fixture
def edit(tiny: Path) -> Callable[..., Path]:
    """Replace a piece of text, which must be there exactly once, in a file of the copy."""

    def change(old: str, new: str, file: str = "scenario.yaml") -> Path:
        path = tiny / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8")
        return tiny

    return change
