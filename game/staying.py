"""Why a member stays, may leave or has left: the terms of the model's own rule for leaving, added up for one person.

A mirror in plain Python of :mod:`agents.kernels.leaving` (and, for somebody whom others listen to, of the courting in
:mod:`agents.kernels.standing`), for a person at a time: a test holds it to the model's value. What is told apart
beyond the model's parts is what holds somebody: the ties that spare loneliness, and belonging, which spares a share
of everything.
"""

from __future__ import annotations

from agents.columns import Columns
from agents.names import SLOTS_PER_DAY, Cause, Role, Status
from agents.params import Params
from game.observation import Staying

MONTH = 30
"""Days over which the chance to leave is told."""
LEADER_KNOWN = 0.3
"""As in :mod:`agents.kernels.standing`."""


def staying(columns: Columns, row: int, params: Params) -> Staying:
    """What adds to a member's chance to leave tonight and what takes from it.

    Of somebody who has left it is told as it was that night, without her ties, which ended with her going.

    Raises:
        ValueError: nobody is or was in that row.
    """
    people = columns.people
    if not 0 <= row < int(columns.desk.rows[0]):
        raise ValueError(f"there is no member in row {row}")
    here = bool(people.status[row] == Status.MEMBER)
    pushes = _pushes(columns, row, params)
    spared = _spared(columns, row, params)
    alone = params.leave_lonely if here else 0.0
    friends = -params.leave_lonely * params.on_ties * _near(columns, row, params) if here else 0.0
    total = sum(pushes.values()) + alone + friends
    held = -params.loyalty * float(people.belonging[row]) * total
    courted = _courted(columns, row, params)
    terms = pushes | {"no_ties": alone, "courted": courted, "friends": friends, "belonging": held}
    on = params.on_leaving != 0.0
    return Staying(
        row=row,
        uid=int(people.uid[row]),
        here=here,
        left_day=int(people.left[row]) // SLOTS_PER_DAY if not here else -1,
        cause=Cause(int(people.left_cause[row])) if not here else None,
        terms=tuple((key, amount if on else 0.0) for key, amount in terms.items() if amount),
        hazard=min(1.0, total + held + courted) if on else 0.0,
        spared=tuple(spared.items()),
    )


def month_chance(hazard: float) -> float:
    """Chance to leave within :data:`MONTH` days at a daily hazard that stays as it is."""
    return float(1.0 - (1.0 - min(1.0, max(0.0, hazard))) ** MONTH)


def _pushes(columns: Columns, row: int, params: Params) -> dict[str, float]:
    people, desk = columns.people, columns.desk
    cold, doubt = 1.0 - float(people.warmth[row]), 1.0 - float(people.trust[row])
    tired = float(people.fatigue[row])
    pull = min(1.0, float(people.outside[row]) + float(desk.rival[0])) * params.on_outside
    idle = people.role[row] == Role.FREELOADER and desk.lure[0] == 0
    return {
        "cold": params.leave_cold * cold * cold,
        "idle": params.leave_freeloader if idle else 0.0,
        "fatigue": params.leave_fatigue * tired * tired,
        "distrust": params.leave_distrust * doubt * doubt * doubt,
        "life": params.leave_base,
        "outside": params.leave_outside * pull,
    }


def _spared(columns: Columns, row: int, params: Params) -> dict[str, float]:
    """What warmth, trust and freshness keep away of what they could be at worst."""
    pushes = _pushes(columns, row, params)
    return {
        "warmth": params.leave_cold - pushes["cold"],
        "trust": params.leave_distrust - pushes["distrust"],
        "fresh": params.leave_fatigue - pushes["fatigue"],
    }


def _near(columns: Columns, row: int, params: Params) -> float:
    """Strength of a member's ties, in [0, 1)."""
    ties = columns.ties
    near = 0.0
    for strength in ties.strength[row, : int(ties.degree[row])].tolist():
        near += strength
    return near / (near + params.tie_half)


def _courted(columns: Columns, row: int, params: Params) -> float:
    """What a rival's courting adds for an opinion leader or circle leader (Q16)."""
    people = columns.people
    role = people.role[row]
    if role not in (Role.KOL, Role.LEADER) or params.on_courting == 0.0:
        return 0.0
    known = float(people.credibility[row])
    if role == Role.LEADER:
        known = max(known, LEADER_KNOWN)
    doubt = 1.0 - float(people.loyalty[row])
    pull = min(1.0, float(people.outside[row]) + float(columns.desk.rival[0]))
    return params.courted * known * doubt * doubt * pull
