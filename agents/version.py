"""Version of the model: runs of one version replay to the same bytes; a change of any rule raises it."""

from __future__ import annotations

MODEL_VERSION = "0.3.0"
