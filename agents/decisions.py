"""The operator's decisions as frozen values. What they cost and do is in :mod:`agents.levers`.

A decision names topics and titles by key, so that a journal can be read by people and survives reordering.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from agents.names import Form, Gate, LaunchMode


@dataclass(frozen=True)
class SetGate:
    """Who may come in: anyone, only those a member brings, or those who pay ``price`` yuan (R9, V5)."""

    verb: ClassVar[str] = "gate"
    kind: Gate = Gate.INVITE
    price: float = 0.0
    """Yuan, 0 to 500; only for a paid gate."""


@dataclass(frozen=True)
class PlanContent:
    """One standing line of the content plan, 0 to 14 posts a week; 0 takes the line down (R7)."""

    verb: ClassVar[str] = "content"
    line: int = 0
    """Which line of the plan, 0 to 7."""
    topic: str = ""
    form: Form = Form.TEXT
    slot: int = 4
    per_week: int = 3
    need: int = 1


@dataclass(frozen=True)
class SetReward:
    """Reward for those who bring friends: yuan per friend let in, and praise in the feed (R, T12)."""

    verb: ClassVar[str] = "reward"
    introduction: float = 0.0
    """Yuan per friend, 0 to 100."""
    praise: bool = False
    """Moral recognition of members who post and bring friends."""


@dataclass(frozen=True)
class SetGreeting:
    """Greet every newcomer by name, or stop (P10, F4). Costs minutes per newcomer."""

    verb: ClassVar[str] = "greet"
    on: bool = True


@dataclass(frozen=True)
class Launch:
    """Offer one title to the community (T9, T12, R4)."""

    verb: ClassVar[str] = "launch"
    title: str = ""
    price: float = 0.0
    """Yuan per piece, above 0."""
    mode: LaunchMode = LaunchMode.STOCK
    units: int = 100
    """Pieces bought into stock; ignored for a pre-sale."""
    limit_days: int = 0
    """Days the offer stands; 0 is without limit. A near end adds urgency."""
    slot: int = 4
    """Slot of day in which the pitch is posted."""
    form: Form = Form.STORY
    reminders: int = 0
    """Further pitches, one a day in the same slot."""


@dataclass(frozen=True)
class SetChannel:
    """Open or close a source of strangers."""

    verb: ClassVar[str] = "channel"
    channel: str = ""
    open: bool = True


@dataclass(frozen=True)
class Expel:
    """Remove a member, such as an advertiser."""

    verb: ClassVar[str] = "expel"
    uid: int = 0


Decision = SetGate | PlanContent | SetReward | SetGreeting | Launch | SetChannel | Expel
DECISIONS: dict[str, type[Any]] = {
    d.verb: d for d in (SetGate, PlanContent, SetReward, SetGreeting, Launch, SetChannel, Expel)
}


@dataclass(frozen=True)
class Reason:
    """Why a decision is refused or warned about: a code for the text files, and the numbers in it."""

    code: str
    values: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What a decision would cost and whether it may be taken. Changes nothing."""

    ok: bool
    cash: float = 0.0
    """Yuan at once."""
    hours: float = 0.0
    """Operator's hours at once."""
    hours_week: float = 0.0
    """Operator's hours a week from then on (change against now)."""
    reach: int = 0
    """Members it can reach."""
    reasons: tuple[Reason, ...] = ()


def to_record(decision: Decision) -> dict[str, Any]:
    """A plain dict of JSON values: ``{"verb": ..., fields ...}``."""
    return {"verb": decision.verb} | {k: _plain(v) for k, v in asdict(decision).items()}


def from_record(record: dict[str, Any]) -> Decision:
    """The decision a record stands for.

    Raises:
        ValueError: unknown verb, unknown or ill-typed field.
    """
    kind = DECISIONS.get(str(record.get("verb")))
    if kind is None:
        raise ValueError(f"unknown decision {record.get('verb')!r}")
    known = {f.name: f for f in fields(kind)}
    values: dict[str, Any] = {}
    for key, value in record.items():
        if key == "verb":
            continue
        if key not in known:
            raise ValueError(f"decision {kind.verb!r} has no field {key!r}")
        values[key] = _cast(getattr(kind, key), value, f"{kind.verb}.{key}")
    made: Decision = kind(**values)
    return made


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _cast(default: Any, value: Any, where: str) -> Any:
    kind = type(default)
    ok = isinstance(value, (int, float)) if kind is float else isinstance(value, (int, kind))
    if (
        (kind is not bool and isinstance(value, bool))
        or not ok
        or (kind is str and not isinstance(value, str))
    ):
        raise ValueError(f"{where} cannot be {value!r}")
    return kind(value)
