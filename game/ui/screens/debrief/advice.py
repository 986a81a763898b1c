"""What to try next, derived from what happened: codes and numbers, worded by the screen.

What can be laid to one decision is told as a mistake (:mod:`game.mistakes`) and not again here.

Every rule looks at one thing and gives at most one piece of advice with a weight; the heaviest are shown. The
limits are judgements of what is worth a trainee's attention, named here so that they can be argued with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from agents.names import Cause, Wave
from game.ui.screens.debrief.facts import Facts, LaunchFact

SHOWN = 4
COLD = 0.85
"""A launch is cold when warmth has fallen below this multiple of the start's."""
DEAR = 1.08
"""Price over usual price above which it is dear."""
LEFT_OVER = 0.2
"""Share of the stock bought that may be left before it is said."""
WAVE_MISSING = 0.05
"""A wave with a smaller share of the pieces is missing (validation row F8)."""
HURT = 0.08
"""Share of all that lowered a state from which a cause is worth a word."""
UNGREETED = 3
IDLE = 0.4
THIN = 2
DEPARTED = 0.4
"""Share of the departures from which a cause is worth a word."""
FEW = 0.4
"""Share of the titles; a run that misses its goals with fewer launched than that is told so."""
FEW_LEFT = 4
CLOSE = 0.8
"""Share of a goal from which it was nearly reached."""


@dataclass(frozen=True)
class Advice:
    """One thing to try: ``code`` names the words, ``values`` are its numbers and keys."""

    code: str
    values: tuple[tuple[str, float | str], ...] = ()
    weight: float = 1.0


Rule = Callable[[Facts], Iterator[Advice]]


def advise(facts: Facts, most: int = SHOWN) -> tuple[Advice, ...]:
    """The weightiest advice, heaviest first, each code once; always at least one piece."""
    found: dict[str, Advice] = {}
    for rule in RULES:
        for advice in rule(facts):
            known = found.get(advice.code)
            if known is None or advice.weight > known.weight:
                found[advice.code] = advice
    ranked = sorted(found.values(), key=lambda a: (-a.weight, a.code))[:most]
    if ranked:
        return tuple(ranked)
    return (Advice("well_kept" if facts.won else "try_other"),)


def _launching(facts: Facts) -> Iterator[Advice]:
    if not facts.may_launch:
        return
    if not facts.launches:
        yield Advice("never_launched", (), 10.0)
        return
    offered = len({launch.title for launch in facts.launches})
    if not facts.won and offered <= FEW * len(facts.titles):
        yield Advice("few_launches", (("count", offered), ("all", len(facts.titles))), 3.9)
    for launch in facts.launches:
        yield from _one_launch(launch)


def _one_launch(launch: LaunchFact) -> Iterator[Advice]:
    if launch.warmth < COLD * launch.warmth_before:
        share = ("warmth", launch.warmth)
        before = ("before", launch.warmth_before)
        weight = 3.5 + 5.0 * (1.0 - launch.warmth / launch.warmth_before)
        yield Advice("cold", (("title", launch.title), ("day", launch.day + 1), share, before), weight)
    if launch.price > DEAR * launch.usual_price:
        values = (("title", launch.title), ("price", launch.price), ("usual", launch.usual_price))
        yield Advice("dear", values, 3.0 + 6.0 * (launch.price / launch.usual_price - 1.0))


def _stock(facts: Facts) -> Iterator[Advice]:
    for title in facts.titles:
        if title.bought_in and title.left > LEFT_OVER * title.bought_in:
            unsold = (("title", title.title), ("left", title.left), ("money", title.tied_up))
            yield Advice("stock_left", unsold, 2.0 + 4.0 * title.left / title.bought_in)
        elif title.bought_in and title.left == 0:
            values = (("title", title.title), ("units", title.bought_in))
            yield Advice("sold_out", values, 2.2)


def _waves(facts: Facts) -> Iterator[Advice]:
    total = sum(pieces for _, pieces in facts.waves)
    if not facts.launches or total == 0:
        return
    for wave, pieces in facts.waves:
        if wave != Wave.NEED and pieces < WAVE_MISSING * total:
            values = (("pieces", float(pieces)), ("share", pieces / total))
            # Pitch comes last: few buy on the operator's word alone in a community that works.
            yield Advice(f"wave_{wave.name.lower()}", values, 1.2 if wave == Wave.PITCH else 2.6)


def _newcomers(facts: Facts) -> Iterator[Advice]:
    if facts.may_greet and facts.newcomers_ungreeted >= UNGREETED:
        share = facts.newcomers_ungreeted / max(1, facts.newcomers)
        values = (("count", facts.newcomers_ungreeted), ("all", facts.newcomers))
        yield Advice("no_greeting", values, 2.5 + 3.0 * share)
    if facts.newcomers == 0 and facts.days >= 14:
        yield Advice("nobody_new", (("days", facts.days),), 2.4)


def _feelings(facts: Facts) -> Iterator[Advice]:
    for cause, code in HURTS.items():
        share, harm, state = _most_hurt(facts, cause)
        # Complaints are the echo of poor goods: one word about them is enough.
        echo = cause == Cause.POOR_QUALITY and _hurt(facts, Cause.COMPLAINTS) > max(HURT, share)
        if share > HURT and not echo:
            yield Advice(code, (("share", share), ("state", state)), 1.5 + 6.0 * harm)


def _leaving(facts: Facts) -> Iterator[Advice]:
    total = sum(count for _, count in facts.left)
    for cause, count in facts.left:
        code = LEAVING.get(cause, "")
        if code and count >= FEW_LEFT and count >= DEPARTED * total:
            yield Advice(code, (("count", count), ("all", total)), 3.0 + 2.0 * count / total)


def _working(facts: Facts) -> Iterator[Advice]:
    if facts.decisions == 0:
        yield Advice("no_decision", (), 12.0)
    if facts.posts_a_week < THIN:
        yield Advice("thin_content", (("count", facts.posts_a_week),), 3.6)
    if facts.idle_hours > IDLE:
        yield Advice("idle_hours", (("share", facts.idle_hours),), 1.5 + facts.idle_hours)


def _goals(facts: Facts) -> Iterator[Advice]:
    """A goal nearly reached: the one nearest to it."""
    for key, measure, value, target in facts.short:
        if target > 0 and CLOSE * target <= value < target:
            numbers = (("goal", key), ("value", value), ("target", target), ("measure", measure))
            yield Advice("close", numbers, 3.0 + value / target)


SOLD = ("sold_units", "cash", "revenue")
"""Measures of stars that more sales would raise."""


def _star(facts: Facts) -> Iterator[Advice]:
    if facts.next_star:
        code = "next_star" if facts.star_measure in SOLD else "next_star_people"
        yield Advice(code, (("target", facts.next_star), ("measure", facts.star_measure)), 3.2)


def _hurt(facts: Facts, cause: Cause) -> float:
    """Largest share a cause has in what lowered any state."""
    return _most_hurt(facts, cause)[0]


def _most_hurt(facts: Facts, cause: Cause) -> tuple[float, float, str]:
    """The same, with its share of all that moved that state, and the state."""
    found = [(share, harm, state) for state, c, share, harm in facts.lowered if c == cause]
    return max(found, default=(0.0, 0.0, ""))


HURTS = {
    Cause.UNANSWERED: "unanswered", Cause.POOR_QUALITY: "poor_quality", Cause.LATE_DELIVERY: "late_parcels",
    Cause.COMPLAINTS: "complaints", Cause.ADVERT_FATIGUE: "adverts", Cause.OVERLOAD: "overload",
    Cause.CROWDING_OUT: "crowding_out", Cause.NO_VALUE: "no_value", Cause.BROKEN_PROMISE: "broken_promise",
}  # fmt: skip
"""Causes that hurt, and the advice for each."""

LEAVING = {
    Cause.LEFT_COLD: "left_cold", Cause.LEFT_FATIGUE: "left_fatigue", Cause.LEFT_DISTRUST: "left_distrust",
    Cause.LEFT_NO_TIES: "left_no_ties",
}  # fmt: skip
"""Departures one can do something about, and the advice for each."""

RULES: tuple[Rule, ...] = (
    _launching, _stock, _waves, _newcomers, _feelings, _leaving, _working, _goals, _star,
)  # fmt: skip

CODES = (
    "never_launched", "few_launches", "cold", "dear", "stock_left", "sold_out", "wave_pitch",
    "wave_talk", "wave_backlog", "wave_review", "wave_introduction", "no_greeting", "nobody_new",
    *HURTS.values(), *LEAVING.values(), "no_decision", "thin_content", "idle_hours", "close", "next_star",
    "next_star_people", "well_kept", "try_other",
)  # fmt: skip
"""Every code there is; the words of each are ``debrief.advice.<code>``."""
