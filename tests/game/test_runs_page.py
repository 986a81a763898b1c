from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.game.worlds import ROOT


def test_the_example_in_the_documentation_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [example] = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "runs.md").read_text(encoding="utf-8"), re.DOTALL
    )
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    names: dict[str, object] = {}
    exec(compile(example, "docs/runs.md", "exec"), names)
    assert names["look_back"].days == 10  # type: ignore[attr-defined]
    assert (tmp_path / "mine.hearth").is_file()
