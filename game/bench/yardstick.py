"""The yardstick: the same rules as one Mesa agent per person, from the checkout's tests."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TWIN = Path("tests") / "twin" / "community.py"
ABSENT = "The Mesa twin stands in tests/twin, which is not here: ratios need a checkout of the repository."


def twin_class(root: Path = ROOT) -> type[Any] | None:
    """The class of the twin's community; None where the tests are not at hand.

    It is loaded from its place, because the game itself does not import its tests.
    """
    if not (root / TWIN).is_file():
        return None
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    found: type[Any] = importlib.import_module("tests.twin.community").TwinCommunity
    return found
