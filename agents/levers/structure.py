"""Levers of structure: circles divided and joined, a way of working written down (V4, V8, T5)."""

from __future__ import annotations

from agents.decisions import MergeCircles, Reason, SplitCircle, Verdict, WriteWays
from agents.levers.desk import Desk, carry_out, check, verdict
from agents.names import SLOTS_PER_DAY, Vital
from agents.structure import CIRCLES_MAX, found_circle, merge, who_goes

SMALLEST = 4
"""Fewest members of a circle that can be divided."""


def _circle(reasons: list[Reason], circle: int, desk: Desk) -> bool:
    """Whether a circle is there to be changed."""
    circles = desk.cols.circles
    if not 0 <= circle < circles.members.size or circles.merged[circle] >= 0:
        reasons.append(Reason("no_such_circle", (("value", circle),)))
        return False
    return True


@check.register
def _(decision: SplitCircle, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    reach = 0
    if _circle(reasons, decision.circle, desk):
        reach = int(desk.cols.circles.members[decision.circle])
        if reach < SMALLEST or desk.cols.circles.vital[decision.circle] == Vital.DEAD:
            reasons.append(Reason("too_few_to_split", (("value", reach), ("low", SMALLEST))))
        elif not who_goes(desk.cols, decision.circle, decision.by)[0].size:
            reasons.append(Reason("nothing_to_split_by"))
        if desk.cols.circles.members.size >= CIRCLES_MAX:
            reasons.append(Reason("too_many_circles", (("high", CIRCLES_MAX),)))
    return verdict(desk, reasons, hours=desk.setup.economy.hours_split, reach=reach)


@carry_out.register
def _(decision: SplitCircle, desk: Desk) -> None:
    rows, place, topic = who_goes(desk.cols, decision.circle, decision.by)
    found_circle(desk.cols, decision.circle, rows, place, topic, desk.tick, desk.par, wished=False)


@check.register
def _(decision: MergeCircles, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    both = _circle(reasons, decision.circle, desk) and _circle(reasons, decision.into, desk)
    if both and decision.circle == decision.into:
        reasons.append(Reason("merge_with_itself"))
    elif both:
        circles = desk.cols.circles
        free = int(circles.limit[decision.into] - circles.members[decision.into])
        coming = int(circles.members[decision.circle])
        if coming > free:
            reasons.append(Reason("no_room", (("needed", coming), ("value", free))))
    reach = int(desk.cols.circles.members[decision.circle]) if both else 0
    return verdict(desk, reasons, hours=0.5 * desk.setup.economy.hours_split, reach=reach)


@carry_out.register
def _(decision: MergeCircles, desk: Desk) -> None:
    merge(desk.cols, decision.circle, decision.into, desk.tick, desk.par)


@check.register
def _(decision: WriteWays, desk: Desk) -> Verdict:
    return verdict(desk, [], hours=desk.setup.economy.hours_ways, reach=desk.members)


@carry_out.register
def _(decision: WriteWays, desk: Desk) -> None:
    """As good as the days of experience behind it; with a living circle's own leader to learn from it is better."""
    circles = desk.cols.circles
    days = desk.tick / SLOTS_PER_DAY / desk.par.ways_days
    led = bool(((circles.leaders > 0) & (circles.vital != Vital.DEAD)).any())
    desk.cols.desk.ways[0] = max(float(desk.cols.desk.ways[0]), min(1.0, days) * (1.0 if led else 0.6))
