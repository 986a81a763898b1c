"""The certificate as it lies beside a scenario: figures, verdicts, and what they were made on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from agents.version import MODEL_VERSION
from game.bots.expert import plan_digest
from game.certificate.figures import BotFigures, Spread
from game.certificate.minutes import Minutes
from game.certificate.verdicts import Verdict
from game.scenario import Scenario

FILE = "certificate.json"
FORMAT = 1
BOTS_VERSION = 1
"""Raised when a change of the bots makes earlier certificates tell something else."""


@dataclass(frozen=True)
class Certificate:
    """Everything certification found out."""

    scenario: str
    digest: str
    """Of the scenario's rules."""
    model: str
    bots_version: int
    expert: str
    """Digest of the expert's plan, "" when there is none."""
    root: int
    """Root of the seeds."""
    seeds: int
    quick: bool
    bots: Mapping[str, BotFigures]
    levers: Mapping[str, BotFigures]
    """The textbook with one lever alone, by its verb."""
    variants: Mapping[str, Mapping[str, BotFigures]]
    """Some bots on each variant, by its name."""
    minutes: Minutes
    luck: float
    """Share of the variance of scores that is luck."""
    verdicts: tuple[Verdict, ...]

    @property
    def holds(self) -> bool:
        """Whether no verdict is broken."""
        return not any(verdict.broken for verdict in self.verdicts)


def stale(certificate: Certificate, scenario: Scenario) -> list[str]:
    """What has changed since it was written; empty while it is current."""
    now = {
        "the scenario": (certificate.digest, scenario.digest),
        "the model": (certificate.model, MODEL_VERSION),
        "the bots": (certificate.bots_version, BOTS_VERSION),
        "the expert's plan": (certificate.expert, plan_digest(scenario)),
    }
    return [what for what, (then, today) in now.items() if then != today]


def render(certificate: Certificate) -> str:
    """The file's text: the same for the same figures, to the last byte."""
    record = {"format": FORMAT, "holds": certificate.holds} | asdict(certificate)
    return json.dumps(record, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def read(folder: Path) -> Certificate | None:
    """The certificate in a scenario's folder, None when there is none that can be read."""
    try:
        record = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return _from(record) if record.get("format") == FORMAT else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _from(record: dict[str, Any]) -> Certificate:
    rest = {k: v for k, v in record.items() if k not in ("format", "holds")}
    rest["bots"] = {name: _figures(bot) for name, bot in record["bots"].items()}
    rest["levers"] = {name: _figures(lever) for name, lever in record["levers"].items()}
    rest["variants"] = {
        variant: {name: _figures(bot) for name, bot in bots.items()} for variant, bots in record["variants"].items()
    }
    rest["minutes"] = Minutes(**record["minutes"])
    rest["verdicts"] = tuple(Verdict(**verdict) for verdict in record["verdicts"])
    return Certificate(**rest)


def _figures(record: dict[str, Any]) -> BotFigures:
    spreads = {
        "score": Spread(**record["score"]),
        "days": Spread(**record["days"]),
        "died": None if record["died"] is None else Spread(**record["died"]),
        "goals": {key: Spread(**value) for key, value in record["goals"].items()},
        "stars": tuple(record["stars"]),
    }
    return BotFigures(**(record | spreads))
