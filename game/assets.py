"""Where the files that come with the game are: fonts, sounds, texts."""

from __future__ import annotations

import sys
from pathlib import Path


def folder() -> Path:
    """The ``assets`` folder: beside the packages, or inside the bundle of a packed game."""
    bundle = getattr(sys, "_MEIPASS", None)
    return (Path(bundle) if bundle else Path(__file__).resolve().parents[1]) / "assets"
