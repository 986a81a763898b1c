"""Saying anew what a community is about, and whom that costs (mechanisms P8)."""

from __future__ import annotations

from numba import njit

from agents.columns import Columns, People
from agents.exact import Int
from agents.kernels.books import shift
from agents.kernels.codes import BELONGING, C_REPOSITIONED, MEMBER, TRUST
from agents.names import NEEDS
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def appeal(people: People, row: Int, topic: Int, need: Int, breadth: float, par: Params) -> float:
    """How well a stated position fits a member, in [0, 1]: its topic and need, or a little of everything."""
    narrow = par.topic_share * people.interests[row, topic] + (1.0 - par.topic_share) * people.needs[row, need]
    topics = people.interests.shape[1]
    liked = 0.0
    for j in range(topics):
        liked += people.interests[row, j]
    needed = 0.0
    for m in range(NEEDS):
        needed += people.needs[row, m]
    broad = par.topic_share * liked / topics + (1.0 - par.topic_share) * needed / NEEDS
    return (1.0 - breadth) * narrow + breadth * broad


@njit(cache=True, nogil=True, error_model="numpy")
def reposition(cols: Columns, topic: Int, need: Int, breadth: float, par: Params) -> None:
    """Say what the community is about; those whom what was said before fitted better feel let down, once.

    Whom the new position fits better gains nothing by words: content that fits does the rest.
    """
    desk, people = cols.desk, cols.people
    if desk.on_position[0] == 1 and par.on_position > 0.0:
        for row in range(desk.rows[0]):
            if people.status[row] != MEMBER:
                continue
            before = appeal(people, row, desk.topic[0], desk.need[0], desk.breadth[0], par)
            lost = max(0.0, before - appeal(people, row, topic, need, breadth, par))
            c = people.circle[row]
            less = -par.reposition_trust * lost * people.trust[row]
            shift(people.trust, row, cols.ledger, 0, c, TRUST, C_REPOSITIONED, less)
            less = -par.reposition_belonging * lost * people.belonging[row]
            shift(people.belonging, row, cols.ledger, 0, c, BELONGING, C_REPOSITIONED, less)
    desk.on_position[0] = 1
    desk.topic[0] = topic
    desk.need[0] = need
    desk.breadth[0] = breadth
