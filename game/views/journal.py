"""Decisions in words, for the journal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from agents.decisions import (
    Decision,
    Expel,
    Launch,
    PlanContent,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
)
from agents.names import Gate, LaunchMode
from game.journal import Entry
from game.views.naming import Naming
from game.views.status import moment, slot_name

ICONS = {
    "gate": "lock", "content": "book", "reward": "star", "greet": "people", "launch": "flame",
    "channel": "globe", "expel": "cross",
}  # fmt: skip
"""Icon of each lever, by verb."""


@dataclass(frozen=True)
class JournalLine:
    """One decision: when, what, and whether it still waits for the next tick."""

    when: str
    text: str
    icon: str
    pending: bool


def journal_lines(entries: tuple[Entry, ...], tick: int, naming: Naming) -> tuple[JournalLine, ...]:
    """All decisions, the latest first; those of ``tick``, the next one, are pending."""
    return tuple(
        JournalLine(moment(e.tick, naming.tr), describe(e.decision, naming), ICONS[e.decision.verb], e.tick == tick)
        for e in reversed(entries)
    )


@singledispatch
def describe(decision: Decision, naming: Naming) -> str:
    """A decision in one sentence."""
    raise TypeError(f"not a decision: {decision!r}")


@describe.register
def _(decision: SetGate, naming: Naming) -> str:
    tr = naming.tr
    kind = tr(f"names.gate.{Gate(decision.kind).name.lower()}")
    if decision.kind == Gate.PAID:
        return tr("levers.did.gate_paid", kind=kind, price=tr.money(decision.price))
    return tr("levers.did.gate", kind=kind)


@describe.register
def _(decision: PlanContent, naming: Naming) -> str:
    tr = naming.tr
    if not decision.per_week:
        return tr("levers.did.content_off", line=decision.line + 1)
    return tr(
        "levers.did.content", line=decision.line + 1, topic=naming.word("topics", decision.topic),
        form=tr(f"names.form.{decision.form.name.lower()}"), count=decision.per_week,
        slot=slot_name(decision.slot, tr),
    )  # fmt: skip


@describe.register
def _(decision: SetReward, naming: Naming) -> str:
    tr = naming.tr
    praise = tr("levers.did.praise_on" if decision.praise else "levers.did.praise_off")
    return tr("levers.did.reward", money=tr.money(decision.introduction), praise=praise)


@describe.register
def _(decision: SetGreeting, naming: Naming) -> str:
    return naming.tr("levers.did.greet_on" if decision.on else "levers.did.greet_off")


@describe.register
def _(decision: Launch, naming: Naming) -> str:
    tr = naming.tr
    stock = decision.mode == LaunchMode.STOCK
    return tr(
        "levers.did.launch_stock" if stock else "levers.did.launch_presale",
        title=naming.word("titles", decision.title), price=tr.money(decision.price),
        units=tr.number(decision.units), slot=slot_name(decision.slot, tr),
        form=tr(f"names.form.{decision.form.name.lower()}"),
    )  # fmt: skip


@describe.register
def _(decision: SetChannel, naming: Naming) -> str:
    key = "levers.did.channel_open" if decision.open else "levers.did.channel_shut"
    return naming.tr(key, channel=naming.word("channels", decision.channel))


@describe.register
def _(decision: Expel, naming: Naming) -> str:
    return naming.tr("levers.did.expel", name=naming.person(decision.uid))
