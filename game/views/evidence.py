"""What is known for and against what a lever rests on: the model card, in the words of the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from agents.decisions import Decision, Launch, PlanContent, SetReward, SetSupply
from agents.evidence import MECHANISMS, Mechanism, Strength
from agents.names import Appeal
from game.text import Text

_BY_KEY = {mechanism.key: mechanism for mechanism in MECHANISMS}
_GROUNDS = {
    "gate": ("gates",), "greet": ("talk",), "channel": ("arrivals",), "expel": ("fatigue",), "position": ("position",),
    "rules": ("rules",), "tasks": ("tasks",), "points": ("points",), "commission": ("strain",),
    "recognise": ("characters", "crowding"), "appoint": ("characters", "strain"), "recruit": ("characters", "strain"),
    "split": ("circles",), "merge": ("circles",), "ways": ("characters",), "session": ("sessions",),
    "meeting": ("meetings",), "vote": ("votes",), "incentive": ("incentives",), "seed": ("incentives",),
    "campaign": ("campaigns",), "research": ("research",), "rekindle": ("rekindling",),
}  # fmt: skip
"""Verb -> mechanisms a decision of that kind rests on, the most important first."""


@dataclass(frozen=True)
class Ground:
    """One mechanism a lever rests on."""

    key: str
    strength: str
    """How strong the evidence is, in a word or two."""
    meaning: str
    """What that is to say."""
    assumes: str
    said_for: str
    said_against: str
    sources: str


def resting_on(decision: Decision) -> tuple[str, ...]:
    """Keys of the mechanisms a decision rests on, the most important first."""
    match decision:
        case PlanContent():
            return ("content", *_those(novelty=decision.column, ugc=decision.ugc))
        case SetReward():
            return ("crowding", "introductions")
        case Launch():
            return ("thresholds", "fatigue", *_those(feeling=decision.appeal != Appeal.BOTH, teams=decision.team > 0))
        case SetSupply():
            return ("reviews", "aftersales")
    return _GROUNDS[decision.verb]


def _those(**told: bool) -> list[str]:
    return [key for key, said in told.items() if said]


def evidence_line(decision: Decision, tr: Text) -> str:
    """How well what a decision rests on is known, in one line: that of its first ground."""
    strength = _BY_KEY[resting_on(decision)[0]].strength
    return tr("evidence.line", strength=_strength(strength, tr), meaning=tr(f"evidence.meaning.{strength.value}"))


def evidence_word(decision: Decision, tr: Text) -> str:
    """The same in a word or two."""
    return _strength(_BY_KEY[resting_on(decision)[0]].strength, tr)


def grounds(decision: Decision, tr: Text) -> tuple[Ground, ...]:
    """Everything the model card says of what a decision rests on."""
    return tuple(_ground(_BY_KEY[key], tr) for key in resting_on(decision))


def _ground(mechanism: Mechanism, tr: Text) -> Ground:
    key = f"evidence.mechanism.{mechanism.key}"
    return Ground(
        mechanism.key, _strength(mechanism.strength, tr), tr(f"evidence.meaning.{mechanism.strength.value}"),
        tr(f"{key}.assumes"), tr(f"{key}.for"), tr(f"{key}.against"),
        tr("evidence.between").join(_source(source, tr) for source in mechanism.sources),
    )  # fmt: skip


def _strength(strength: Strength, tr: Text) -> str:
    return tr(f"evidence.strength.{strength.value}")


def _source(source: str, tr: Text) -> str:
    """A paper as it is cited; the practitioners' articles go by number."""
    return tr("evidence.article", number=source) if source.isdigit() else source
