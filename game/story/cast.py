"""The people known by name: who of the community each character of a scenario is."""

from __future__ import annotations

import numpy as np

from agents.community import Community
from agents.decisions import Inject
from agents.names import Role, Shock, Status
from game.scenario import Scenario
from game.scenario.characters import CharacterSpec

Cast = dict[str, int]
"""Character -> identity (uid) of the member they are."""
_ROLES = {"kol": Role.KOL, "leader": Role.LEADER, "member": Role.MEMBER, "advertiser": Role.ADVERTISER}


def enter(community: Community, scenario: Scenario) -> Cast:
    """Find every character among the founding members of a community at its very start.

    Advertisers are let in past the gate. Where nobody fits in everything, role counts before circle, circle before
    segment; a character whose role nobody has is not there.
    """
    cast: Cast = {}
    for key, spec in scenario.spec.characters.items():
        row = _let_in(community) if spec.role == "advertiser" else _found(community, scenario, spec, cast)
        if row >= 0:
            cast[key] = int(community.columns.people.uid[row])
    return cast


def _let_in(community: Community) -> int:
    before = community.rows
    community.apply(Inject(Shock.FLOOD, "", 1.0))
    here = community.rows > before and community.columns.people.status[before] == Status.MEMBER
    return before if here else -1


def _found(community: Community, scenario: Scenario, spec: CharacterSpec, cast: Cast) -> int:
    """Row of the first who fits best and is nobody else yet, -1 when nobody has the role."""
    people, rows = community.columns.people, community.rows
    taken = np.isin(people.uid[:rows], np.array(list(cast.values()), np.uint64))
    free = np.flatnonzero((people.role[:rows] == _ROLES[spec.role]) & (people.status[:rows] == Status.MEMBER) & ~taken)
    circles, segments = list(scenario.spec.circles), list(scenario.spec.segments)
    circle = spec.circle or (circles[0] if spec.role != "member" else "")
    if circle:
        free = _preferred(free, people.circle[free] == circles.index(circle))
    if spec.segment:
        free = _preferred(free, people.segment[free] == segments.index(spec.segment))
    return int(free[0]) if free.size else -1


def _preferred(rows: np.ndarray, fitting: np.ndarray) -> np.ndarray:
    chosen = rows[fitting]
    return chosen if chosen.size else rows


def row_of(community: Community, uid: int) -> int:
    """Row of somebody by identity, also of one who has left; -1 when there is nobody."""
    found = np.flatnonzero(community.columns.people.uid[: community.rows] == np.uint64(uid))
    return int(found[0]) if found.size else -1
