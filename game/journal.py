"""The journal: which decision was taken before which tick. With scenario and seed it *is* the run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from agents.decisions import Decision, from_record, to_record
from agents.names import SLOTS_PER_DAY


@dataclass(frozen=True)
class Answer:
    """The answer given to an event's card."""

    verb: ClassVar[str] = "answer"
    event: str = ""
    choice: str = ""


@dataclass(frozen=True)
class Bet:
    """What the operator expects: whether a claim will hold, and how sure she is. It changes nothing."""

    verb: ClassVar[str] = "bet"
    claim: str = "sold"
    """What is counted on the evening of ``by_day``: "sold" pieces in all, "members", "active" share."""
    at_least: float = 0.0
    by_day: int = 1
    """Day (1 is the first) on whose evening it is settled."""
    yes: bool = True
    confidence: float = 0.5
    """Probability in [0.5, 1] given to the side taken."""


CLAIMS = ("sold", "members", "active")
Act = Decision | Answer | Bet
"""What an operator can do: take a decision, answer an event, bet on what comes."""


@dataclass(frozen=True)
class Entry:
    """One decision or answer, taken before tick ``tick`` (0 is the first) was run.

    Entries of one tick apply in the order they were submitted. A decision that was undone is no entry.
    """

    tick: int
    decision: Act

    @property
    def day(self) -> int:
        """Day whose ticks it is the first to touch; 0 is the first day."""
        return self.tick // SLOTS_PER_DAY

    @property
    def slot(self) -> int:
        """Slot of that day, 0 to 5."""
        return self.tick % SLOTS_PER_DAY


def to_records(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """JSON values: ``{"tick": n, "verb": ..., fields ...}`` per entry, in order."""
    return [{"tick": int(e.tick)} | _record(e.decision) for e in entries]


def _record(act: Act) -> dict[str, Any]:
    if isinstance(act, Answer):
        return {"verb": act.verb, "event": act.event, "choice": act.choice}
    if isinstance(act, Bet):
        return {"verb": act.verb, **asdict(act)}
    return to_record(act)


def act_of(record: dict[str, Any]) -> Act:
    """The decision or answer a record stands for.

    Raises:
        ValueError: unknown verb, unknown or ill-typed field.
    """
    if record.get("verb") == Bet.verb:
        return _bet({key: value for key, value in record.items() if key != "verb"})
    if record.get("verb") != Answer.verb:
        return from_record(record)
    values = {key: value for key, value in record.items() if key != "verb"}
    if set(values) != {"event", "choice"} or not all(isinstance(value, str) for value in values.values()):
        raise ValueError("an answer names its event and its choice")
    return Answer(**values)


def _bet(values: dict[str, Any]) -> Bet:
    number = (int, float)
    kinds: dict[str, Any] = {"claim": str, "at_least": number, "by_day": int, "yes": bool, "confidence": number}
    typed = set(values) == set(kinds) and all(isinstance(values[key], kind) for key, kind in kinds.items())
    if not typed or values["claim"] not in CLAIMS or not 0.5 <= values["confidence"] <= 1.0:
        raise ValueError("a bet names its claim, a number, a day, a side and a confidence from 0.5 to 1")
    return Bet(**values)


def from_records(records: object) -> tuple[Entry, ...]:
    """The journal those records stand for.

    Raises:
        ValueError: no list of records, a tick that is no count or goes back, a decision that cannot be.
    """
    if not isinstance(records, list):
        raise ValueError("a journal is a list")
    entries: list[Entry] = []
    for record in records:
        if not isinstance(record, dict):
            raise ValueError("a journal entry is a record")
        fields = dict(record)
        tick = fields.pop("tick", None)
        if not isinstance(tick, int) or isinstance(tick, bool) or tick < (entries[-1].tick if entries else 0):
            raise ValueError(f"journal entry {len(entries)} has no valid tick")
        entries.append(Entry(tick, act_of(fields)))
    return tuple(entries)


def entries_near(entries: Sequence[Entry], day: int, before: int = 2, after: int = 1) -> tuple[Entry, ...]:
    """Entries from ``before`` days ahead of ``day`` to ``after`` days behind it, in order."""
    return tuple(e for e in entries if day - before <= e.day <= day + after)
