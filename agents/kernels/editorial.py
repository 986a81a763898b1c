"""What a post of the operator's is worth: form, position, depth, novelty, and a column's good name.

All of it is worked out once when posting; readers weigh the sum by their own interests and needs.
"""

from __future__ import annotations

from numba import njit

from agents.columns import Desk, Forms
from agents.exact import Int
from agents.params import Params

TICKS_A_WEEK = 42


@njit(cache=True, nogil=True, error_model="numpy")
def off_topic(desk: Desk, topic: Int, par: Params) -> float:
    """How far a topic lies off what the community says it is about, in [0, 1]; breadth forgives (R8, P3)."""
    if desk.on_position[0] == 0 or topic == desk.topic[0]:
        return 0.0
    return par.on_position * (1.0 - desk.breadth[0])


@njit(cache=True, nogil=True, error_model="numpy")
def focus(desk: Desk, topic: Int, need: Int, par: Params) -> float:
    """Factor on the worth of content by how far it is what this community stands for (P1, P3)."""
    if desk.on_position[0] == 0:
        return 1.0
    on = 0.0
    if topic == desk.topic[0]:
        on += 0.5
    if need == desk.need[0]:
        on += 0.5
    return 1.0 + par.on_position * par.focus_lift * (1.0 - desk.breadth[0]) * on


@njit(cache=True, nogil=True, error_model="numpy")
def depth(desk: Desk, need: Int, par: Params) -> float:
    """Factor by the share of the plan's posts that serve the same need: dug deep, or spread thin (V2)."""
    same = 0.0
    planned = 0.0
    for w in range(desk.line_week.shape[0]):
        planned += desk.line_week[w]
        if desk.line_need[w] == need:
            same += desk.line_week[w]
    if planned == 0.0:
        return 1.0
    return 1.0 + par.on_novelty * par.depth_lift * (same / planned - par.depth_usual)


@njit(cache=True, nogil=True, error_model="numpy")
def novelty(desk: Desk, topic: Int, par: Params) -> float:
    """Factor by how much was lately posted on the same topic: above 1 while it is new (R7)."""
    heard = desk.heard_topic[topic]
    return 1.0 + par.on_novelty * par.novelty * (par.novelty_half - heard) / (par.novelty_half + heard)


@njit(cache=True, nogil=True, error_model="numpy")
def column(desk: Desk, line: Int, tick: Int, par: Params) -> float:
    """Factor by the weeks a branded column has been kept up without a miss (R7)."""
    if desk.line_column[line] == 0:
        return 1.0
    weeks = max(0, tick - desk.line_since[line]) / TICKS_A_WEEK
    return 1.0 + par.on_novelty * par.column_lift * weeks / (weeks + par.column_half)


@njit(cache=True, nogil=True, error_model="numpy")
def line_worth(desk: Desk, forms: Forms, line: Int, tick: Int, par: Params) -> float:
    """Worth of one post of a line of the plan, before anybody's taste."""
    topic, need = desk.line_topic[line], desk.line_need[line]
    worth = desk.line_quality[line] * forms.worth[desk.line_form[line]]
    worth *= focus(desk, topic, need, par) * depth(desk, need, par) * novelty(desk, topic, par)
    worth *= column(desk, line, tick, par)
    return worth * par.prompt_worth if desk.line_ugc[line] else worth


@njit(cache=True, nogil=True, error_model="numpy")
def line_hours(desk: Desk, forms: Forms, line: Int, par: Params) -> float:
    """Operator's hours for one post of a line: a column asks for more, asking members for less."""
    hours = desk.hours_post[0] * forms.hours[desk.line_form[line]]
    if desk.line_column[line]:
        hours *= par.column_hours
    if desk.line_ugc[line]:
        hours *= par.ugc_hours
    return hours


@njit(cache=True, nogil=True, error_model="numpy")
def forget_topics(desk: Desk, par: Params) -> None:
    """A night's fading of what was lately posted, by topic."""
    for j in range(desk.heard_topic.shape[0]):
        desk.heard_topic[j] *= 1.0 - par.novelty_fade
