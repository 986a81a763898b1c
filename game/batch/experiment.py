"""A batch as the machinery needs it: the plan, the work, and what the columns of its results mean."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from agents.version import MODEL_VERSION
from game.batch.plan import Plan, Value, kind_of
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
    parts: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    """Columns of each series that is kept: ``day``, ``tick``, ``circle``."""
    events: tuple[Column, ...] = ()
    """Columns of single events; empty when none are kept."""
    design_name: str = "design.yaml"
    scenario_texts: Mapping[str, str] = field(default_factory=dict)
    """Logic of every scenario by the name the design has for it."""
    overrides: Mapping[str, Value] = field(default_factory=dict)
    """Values given beside the design."""

    def identity_parts(self) -> dict[str, str]:
        """Each part of the identity as canonical JSON, by name."""
        return {key: json.dumps(value, sort_keys=True) for key, value in self.identity.items()}

    def columns(self) -> dict[str, list[dict[str, str]]]:
        """What every column of the results means, as plain values, by table."""
        points = self.plan.points
        factors = [Column(name, kind_of(points.values_of(name))) for name in points.names]
        tables = {"factors": factors, "summary": self.summary, **self.parts, "events": self.events}
        return {name: [asdict(column) for column in columns] for name, columns in tables.items()}

    def hash(self) -> str:
        """SHA-256 of the identity."""
        return hashlib.sha256(json.dumps(self.identity_parts(), sort_keys=True).encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of what results rest on, by name."""
    found = {"model": MODEL_VERSION, "python": platform.python_version()}
    for name in COUNTED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
