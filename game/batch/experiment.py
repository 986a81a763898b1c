"""A batch as the machinery needs it: the plan, the work, and what the columns of its results mean."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from game.batch.plan import Plan
from game.batch.worker import Work

Kind = Literal["float", "int", "bool", "text"]
COUNTED = ("numpy", "numba", "mesa", "networkx")
"""Packages whose version goes into the record, because results rest on them."""


@dataclass(frozen=True)
class Column:
    """One column of the results: name, type, unit, meaning."""

    name: str
    kind: Kind = "float"
    unit: str = ""
    about: str = ""


def _nothing(_summary: Mapping[str, Any]) -> str:
    return ""


@dataclass(frozen=True)
class Experiment:
    """Everything a batch is. ``identity`` decides whether a ledger belongs to it; the rest is for reading."""

    plan: Plan
    work: Work
    summary: tuple[Column, ...]
    """Columns of a run, in order; keys of :attr:`game.batch.worker.Result.summary`."""
    metrics: tuple[Column, ...] = ()
    """Columns of a day, in the order of the series' second axis; empty when days are not recorded."""
    identity: Mapping[str, Any] = field(default_factory=dict)
    """JSON values by part: what would make the results different when changed."""
    design_text: str = ""
    """The design file as written."""
    scenario_text: str = ""
    headline: tuple[str, ...] = ()
    """Summary columns shown at the end on the terminal."""
    warn: Callable[[Mapping[str, Any]], str] = _nothing
    """What a finished run's summary should make the user aware of; empty when nothing."""

    def parts(self) -> dict[str, str]:
        """Each part of the identity as canonical JSON, by name."""
        return {key: json.dumps(value, sort_keys=True) for key, value in self.identity.items()}

    def hash(self) -> str:
        """SHA-256 of the identity."""
        return hashlib.sha256(json.dumps(self.parts(), sort_keys=True).encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of what results rest on, by name."""
    found = {"python": platform.python_version()}
    for name in COUNTED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
