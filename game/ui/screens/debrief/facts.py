"""The numbers of a run that advice is read from, gathered from a session; no words and no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.decisions import Launch, PlanContent, SetGreeting
from agents.names import Cause, LaunchMode, Wave

if TYPE_CHECKING:
    from game.debrief import Debrief
    from game.session import Session

DAYS_PER_WEEK = 7


@dataclass(frozen=True)
class LaunchFact:
    """One launch of the run."""

    title: str
    """Key of the title."""
    day: int
    """0 is the first."""
    price: float
    usual_price: float
    """What people think it is worth, in yuan."""
    stock: bool
    units: int
    """Pieces bought into stock, 0 for a pre-sale."""
    pitches: int
    """The first pitch and its reminders."""
    warmth: float
    """Mean warmth of the community at the start of that day, in [0, 1]."""
    warmth_before: float
    """The same on the first day of the run."""


@dataclass(frozen=True)
class TitleFact:
    """How one title stands at the end."""

    title: str
    sold: int
    left: int
    """Pieces still in stock."""
    tied_up: float
    """What those cost, in yuan."""
    launched_day: int
    """-1 when never launched."""
    bought_in: int
    """Pieces bought into stock over the run."""


@dataclass(frozen=True)
class Facts:
    """What happened, in numbers. Shares lie in [0, 1]."""

    days: int
    """Days finished."""
    course: int
    """Days the course has."""
    won: bool
    decisions: int
    may_launch: bool
    may_greet: bool
    may_reward: bool
    launches: tuple[LaunchFact, ...]
    titles: tuple[TitleFact, ...]
    waves: tuple[tuple[Wave, int], ...]
    """Pieces per wave."""
    newcomers: int
    newcomers_ungreeted: int
    """Those who came in on days without greeting."""
    posts_a_week: int
    """Least number of posts the standing plan held in any week of the run."""
    idle_hours: float
    """Share of the operator's hours left over at the ends of weeks."""
    left: tuple[tuple[Cause, int], ...]
    """Departures per cause."""
    lowered: tuple[tuple[str, Cause, float, float], ...]
    """State, cause, its share of all that lowered that state, and of all that moved it either way."""
    short: tuple[tuple[str, str, float, float], ...]
    """Goals not reached: key, measure, value, target."""
    next_star: float
    """What the next star asks for, 0 when there is none."""
    star_measure: str = ""


def facts_of(session: Session, found: Debrief) -> Facts:
    """Gather the facts of a run."""
    scenario = session.scenario
    joined = found.series.gauges["joined"]
    greeted = _greeted_days(session, found.days)
    ungreeted = sum(int(joined[day]) for day in range(found.days) if not greeted[day])
    allowed = scenario.levers.allowed
    star, measure = _next_star(session, found)
    return Facts(
        days=found.days,
        course=scenario.days,
        won=found.outcome.won,
        decisions=len(found.journal),
        may_launch="launch" in allowed,
        may_greet="greet" in allowed,
        may_reward="reward" in allowed,
        launches=_launches(session, found),
        titles=_titles(session, found),
        waves=tuple((w.wave, w.pieces) for w in found.waves),
        newcomers=int(joined.sum()),
        newcomers_ungreeted=ungreeted,
        posts_a_week=_fewest_posts(session),
        idle_hours=_idle_hours(session, found),
        left=tuple((group.cause, len(group.people)) for group in found.departures),
        lowered=_lowered(found),
        short=tuple((g.key, g.measure, g.value, g.target) for g in found.outcome.goals if not g.met),
        next_star=star,
        star_measure=measure,
    )


def _launches(session: Session, found: Debrief) -> tuple[LaunchFact, ...]:
    titles = {t.key: t for t in session.scenario.setup.titles}
    curve = found.series.gauges["warmth"]
    made = []
    for entry in found.journal:
        launch = entry.decision
        if not isinstance(launch, Launch) or not found.days:
            continue
        stock = launch.mode == LaunchMode.STOCK
        # The curve holds ends of days: the morning of a day is the evening before it.
        warmth = float(curve[min(max(entry.day - 1, 0), found.days - 1)])
        made.append(
            LaunchFact(
                launch.title, entry.day, launch.price, titles[launch.title].fair_price, stock,
                launch.units if stock else 0, 1 + launch.reminders, warmth, float(curve[0]),
            )
        )  # fmt: skip
    return tuple(made)


def _titles(session: Session, found: Debrief) -> tuple[TitleFact, ...]:
    setup = session.scenario.setup
    bought: dict[str, int] = {}
    for entry in found.journal:
        launch = entry.decision
        if isinstance(launch, Launch) and launch.mode == LaunchMode.STOCK:
            bought[launch.title] = bought.get(launch.title, 0) + launch.units
    made = []
    for offer in session.frame.offers:
        left = max(0, offer.stock)
        cost = setup.titles[offer.title].cost * left
        made.append(TitleFact(offer.key, offer.sold, left, cost, offer.launched_day, bought.get(offer.key, 0)))
    return tuple(made)


def _greeted_days(session: Session, days: int) -> list[bool]:
    """Whether newcomers were greeted on each day, by what was in force at its end."""
    changes = [(e.day, e.decision.on) for e in session.journal if isinstance(e.decision, SetGreeting)]
    begun = session.scenario.setup.plan.greet
    return [next((on for at, on in reversed(changes) if at <= day), begun) for day in range(days)]


def _fewest_posts(session: Session) -> int:
    """The leanest the standing content plan ever was after the first day's decisions, in posts a week."""
    plan = {k: item.per_week for k, item in enumerate(session.scenario.setup.plan.content)}
    counts: list[int] = []
    day = 0
    for entry in session.journal:
        if isinstance(entry.decision, PlanContent):
            if entry.day > day:
                counts.append(sum(plan.values()))
                day = entry.day
            plan[entry.decision.line] = entry.decision.per_week
    return min([*counts, sum(plan.values())])


def _idle_hours(session: Session, found: Debrief) -> float:
    week = session.scenario.setup.economy.hours_per_week
    left = found.series.gauges["hours_left"][DAYS_PER_WEEK - 1 :: DAYS_PER_WEEK]
    return float(left.mean() / week) if len(left) and week > 0 else 0.0


def _lowered(found: Debrief) -> tuple[tuple[str, Cause, float, float], ...]:
    made = []
    for mood in found.moods:
        down = -sum(share.amount for share in mood.lowered)
        both = down + sum(share.amount for share in mood.raised)
        made += [(mood.metric, s.cause, -s.amount / down, -s.amount / both) for s in mood.lowered if down > 0]
    return tuple(made)


def _next_star(session: Session, found: Debrief) -> tuple[float, str]:
    """What the next star asks for, and of which measure."""
    stars = session.scenario.stars
    if stars is None or not found.outcome.won or found.outcome.stars >= 3:
        return 0.0, ""
    return float(stars.two if found.outcome.stars < 2 else stars.three), str(stars.measure)
