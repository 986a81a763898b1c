"""Where the game keeps what belongs to the person at the machine: store, run files, exports.

The folder is the platform's own (through platformdirs). ``HEARTH_HOME`` overrides it: for a stick that is
carried from room to room, for a class machine, and for tests.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "HEARTH_HOME"
STORE_NAME = "hearth.db"
RUN_SUFFIX = ".hearth"


def home() -> Path:
    """Folder of the person's data; it need not exist yet."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(named).expanduser() if named else platformdirs.user_data_path("Hearth", appauthor=False)


def store_path() -> Path:
    """The SQLite file with profiles, settings, saves and results."""
    return home() / STORE_NAME


def runs_folder() -> Path:
    """Folder where run files are written unless another one is named."""
    return home() / "runs"
