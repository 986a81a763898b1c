"""What can be done to one member: thank her before all, give or take a role, remove her, follow her."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from agents.decisions import Appoint, Decision, Expel, Recognise, Verdict
from agents.names import Role
from game.text import Text
from game.ui.widgets import Button, Column, Flow, Paragraph, Widget
from game.ui.widgets.base import Action
from game.views.again import locked_text
from game.views.evidence import evidence_word
from game.views.refusals import refusals

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen

ICONS = {
    "recognise": "star", "appoint_leader": "people", "appoint_kol": "flame", "appoint_member": "left",
    "expel": "cross",
}  # fmt: skip


def choices(screen: PlayScreen, uid: int, role: Role) -> list[tuple[str, Decision]]:
    """Name and decision of everything the lesson's levers allow for a member of this role, those locked among them."""
    levers = screen.scenario.levers
    found: list[tuple[str, Decision]] = []
    if levers.recognise is not None:
        found.append(("recognise", Recognise(uid)))
    if levers.appoint is not None:
        for given in levers.appoint.roles:
            new = Role[given.upper()]
            if new != role and (new != Role.MEMBER or role in (Role.LEADER, Role.KOL)):
                found.append((f"appoint_{given}", Appoint(uid, new)))
    if levers.expel is not None:
        found.append(("expel", Expel(uid)))
    return found


def buttons(screen: PlayScreen, uid: int, role: Role, take: Callable[[Decision], object]) -> Widget | None:
    """A button for each; what is refused cannot be pressed and says why below. None when nothing is allowed."""
    tr = screen.tr
    made: list[Widget] = []
    whys: list[str] = []
    for key, decision in choices(screen, uid, role):
        verdict = screen.propose(decision)
        locked = locked_text(decision.verb, screen.taken, tr)
        reasons = (locked,) if locked else refusals(verdict, screen.naming)
        button = Button(
            tr(f"member.act.{key}"), _taking(take, decision), icon="lock" if locked else ICONS[key], name=key,
            kind="danger" if key == "expel" else "plain",
            tooltip=" ".join(reasons) or means(key, decision, verdict, tr),
        )  # fmt: skip
        button.enabled = verdict.ok
        made.append(button)
        whys += [tr.pair(tr(f"member.act.{key}"), reason) for reason in reasons]
    if not made:
        return None
    return Column([Flow(made, gap=8), *(Paragraph(why, "small") for why in whys)], gap=6)


def _taking(take: Callable[[Decision], object], decision: Decision) -> Action:
    def act() -> None:
        take(decision)

    return act


def means(key: str, decision: Decision, verdict: Verdict, tr: Text) -> str:
    """Price of a decision, what one assumes with it, and how well that is known."""
    parts = []
    if verdict.cash:
        parts.append(tr("levers.fact.cash", money=tr.money(verdict.cash)))
    if verdict.hours:
        parts.append(tr("levers.fact.hours", hours=tr.number(verdict.hours, 1)))
    if verdict.hours_week:
        parts.append(tr("levers.fact.weekly", hours=tr.number(verdict.hours_week, 1)))
    known = tr.pair(tr("levers.fact.evidence"), evidence_word(decision, tr))
    return " · ".join([*parts, tr(f"member.act.{key}_means"), known])
