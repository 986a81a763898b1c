"""Whether a member stays: one sentence, and the sum behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from agents.names import Cause
from game.observation import Staying
from game.staying import MONTH, month_chance
from game.text import Text
from game.views.bars import Bar, scaled
from game.views.naming import Naming

State = Literal["stays", "may", "near", "left"]
SAFE, NEAR = 0.10, 0.18
"""Chances to leave within a month: below the first she stays, from the second on she is close to leaving."""
LEAST = 0.05
"""Points below which a term is not worth a bar."""
ICONS: dict[State, str] = {"stays": "check", "may": "question", "near": "warn", "left": "quit"}


@dataclass(frozen=True)
class StayView:
    """Why she stays, may leave, or left."""

    state: State
    name: str
    verdict: str
    note: str
    """What the bars are measured in."""
    bars: tuple[Bar, ...]
    total: str
    """What they add up to, "" of somebody who has left."""

    @property
    def icon(self) -> str:
        """Sign of the state, for who does not go by the colour."""
        return ICONS[self.state]


def stay_view(staying: Staying, naming: Naming) -> StayView:
    """The sum of one member."""
    tr = naming.tr
    chance = month_chance(staying.hazard)
    scale = 100 * chance / staying.hazard if staying.hazard > 0 else 100.0 * MONTH
    rows = [
        (tr(f"member.stay.term.{key}"), tr.signed(amount * scale, 1), amount * scale, amount < 0)
        for key, amount in sorted(staying.terms, key=lambda term: -term[1])
        if abs(amount * scale) >= LEAST
    ]
    state = state_of(staying, chance)
    note = tr("member.stay.note_left") if state == "left" else tr("member.stay.note", days=MONTH)
    total = "" if state == "left" else tr("member.stay.total", chance=tr.number(chance * 100, 1))
    return StayView(
        state, naming.person(staying.uid), verdict(staying, state, tr), note, scaled(rows, 2.0), total
    )  # fmt: skip


def state_of(staying: Staying, chance: float) -> State:
    """Gone, close to it, perhaps, or not."""
    if not staying.here:
        return "left"
    return "stays" if chance < SAFE else "near" if chance >= NEAR else "may"


def verdict(staying: Staying, state: State, tr: Text) -> str:
    """The sentence: what holds her, what draws her away, or what she left over."""
    if state == "left":
        cause = (staying.cause or Cause.LEFT_OUTSIDE).name.lower().removeprefix("left_")
        why = f"member.stay.left.{cause}"
        told = tr(why if tr.has(why) else "member.stay.left.outside")
        return tr("member.stay.gone", day=staying.left_day + 1, why=told)
    terms = dict(staying.terms)
    if state == "stays":
        holds = dict(staying.spared) | {key: -terms.get(key, 0.0) for key in ("friends", "belonging")}
        return tr("member.stay.stays", why=tr(f"member.stay.hold.{_largest(holds)}"))
    pushes = {key: amount for key, amount in terms.items() if amount > 0}
    pushes["no_ties"] = terms.get("no_ties", 0.0) + terms.get("friends", 0.0)
    return tr(f"member.stay.{state}", why=tr(f"member.stay.push.{_largest(pushes)}"))


def _largest(amounts: dict[str, float]) -> str:
    return max(amounts, key=lambda key: amounts[key])
