"""Two runs on the same luck beside each other, in words: what was changed, what came of it, whose fate differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.decision_words import described
from game.journal import Act, Answer, Entry
from game.lives import Life
from game.scenario.measures import MEASURES
from game.score import GoalState, Outcome
from game.views.naming import Naming
from game.views.refusals import refusal
from game.views.status import POINTS, amount
from game.what_if import Change, Clash, Compared, Told

MUCH = 2.0
"""Points of score from which one run did better than another."""
COUNTED = {"sold_units": "sold", "members": "members", "warmth": "warmth", "trust": "trust", "cash": "cash"}
"""Measures of goals that need no row of their own: the goal's row tells them."""


@dataclass(frozen=True)
class Facing:
    """One line of the comparison."""

    key: str
    name: str
    mine: str
    other: str
    better: int
    """1 when the other run did better here, -1 worse, 0 no difference."""


@dataclass(frozen=True)
class Group:
    """Some people whose fate differs in the same way."""

    key: str
    title: str
    good: bool
    """Whether one would rather have had it so."""
    names: tuple[str, ...]


def short(entry: Entry, naming: Naming) -> str:
    """A decision in a few words, to choose it by: its day, its lever, and what it was about."""
    tr, act = naming.tr, entry.decision
    if isinstance(act, Answer):
        what = naming.event(act.event)
    else:
        what = tr(f"names.lever.{act.verb}") if act.verb != "bet" else tr("bets.heading")
        about = _about(act, naming)
        what = tr("whatif.about", what=what, about=about) if about else what
    return tr("whatif.on_day", day=entry.day + 1, what=what)


def _about(act: Act, naming: Naming) -> str:
    for field, section in (("title", "titles"), ("channel", "channels"), ("topic", "topics"), ("segment", "segments")):
        key = getattr(act, field, "")
        if key:
            return naming.word(section, key)
    uid = getattr(act, "uid", None)
    return naming.person(uid) if uid is not None else ""


def changed_text(journal: Sequence[Entry], change: Change, naming: Naming) -> str:
    """What is changed, in one line."""
    tr, entry = naming.tr, journal[change.index]
    if change.kind == "move":
        key = "earlier" if change.days < 0 else "later"
        return tr(f"whatif.changed.{key}", days=abs(change.days), day=entry.day + 1 + change.days)
    if change.kind == "other" and change.act is not None:
        return tr("whatif.changed.other", instead=described(change.act, naming))
    return tr("whatif.changed.out")


def changed_lines(journal: Sequence[Entry], changes: Sequence[Change], naming: Naming) -> tuple[str, ...]:
    """What is changed: one change in its own line, several each with the decision it is about."""
    if len(changes) == 1:
        return (changed_text(journal, changes[0], naming),)
    return tuple(named_change(journal, change, naming) for change in changes)


def named_change(journal: Sequence[Entry], change: Change, naming: Naming) -> str:
    """A change with the decision it is about."""
    which, how = short(journal[change.index], naming), changed_text(journal, change, naming)
    return naming.tr("whatif.changed.of", which=which, how=how)


def clash_text(found: Clash, journal: Sequence[Entry], naming: Naming) -> str:
    """Why a change cannot be made together with those in the list."""
    return naming.tr(f"whatif.clash.{found.code}", which=short(journal[found.index], naming))


def headline(found: Compared, naming: Naming) -> str:
    """What the change would have come to, in a sentence or two."""
    tr, mine, other = naming.tr, found.mine.outcome, found.other.outcome
    if found.apart < 0:
        return tr("whatif.said.same" if len(found.changes) < 2 else "whatif.said.same_all")
    scores = {"mine": tr.number(round(mine.score)), "other": tr.number(round(other.score))}
    if _state(mine) != _state(other):
        said = tr(f"whatif.said.{_state(other)}", day=other.lost_day + 1, **scores)
    else:
        gain = other.score - mine.score
        said = tr(f"whatif.said.{'better' if gain >= MUCH else 'worse' if gain <= -MUCH else 'alike'}", **scores)
    return tr("whatif.said.from_day", said=said, day=found.apart + 1)


def _state(outcome: Outcome) -> str:
    return "won" if outcome.won else "lost" if outcome.lost else "missed" if outcome.over else "running"


def facing(found: Compared, naming: Naming) -> tuple[Facing, ...]:
    """How it ended, beside how it would have ended: outcome, score, goals, and the figures no goal counts."""
    tr, mine, other = naming.tr, found.mine, found.other
    a, b = mine.outcome, other.outcome
    rank = {"won": 2, "running": 1, "missed": 1, "lost": 0}
    states = rank[_state(b)] - rank[_state(a)]
    made = [Facing("result", tr("whatif.row.result"), _ended(a, naming), _ended(b, naming), _sign(states))]
    made.append(_numbers("score", tr("whatif.row.score"), a.score, b.score, naming))
    if a.over:
        made.append(_numbers("stars", tr("whatif.row.stars"), a.stars, b.stars, naming))
    pairs = [(g, h) for g in a.goals for h in b.goals if g.key == h.key]
    made += [_goal(g, h, naming) for g, h in pairs]
    whole = {goal.key for goal in naming.scenario.goals if goal.title is None}
    told = {COUNTED[g.measure] for g, _ in pairs if g.measure in COUNTED and g.key in whole}
    for key, was, would in (("sold", mine.sold, other.sold), ("members", mine.members, other.members)):
        if key not in told:
            made.append(_numbers(key, tr(f"whatif.row.{key}"), was, would, naming))
    for key in ("warmth", "trust"):
        if key not in told:
            points = _last(mine, key) * POINTS, _last(other, key) * POINTS
            made.append(_numbers(key, tr(f"whatif.row.{key}"), *points, naming))
    if "cash" not in told:
        cash = _last(mine, "cash"), _last(other, "cash")
        better = _sign(round(cash[1]) - round(cash[0]))
        made.append(Facing("cash", tr("whatif.row.cash"), tr.money(cash[0]), tr.money(cash[1]), better))
    return tuple(made)


def _last(told: Told, key: str) -> float:
    curve = told.curves[key]
    return float(curve[-1]) if len(curve) else 0.0


def _ended(outcome: Outcome, naming: Naming) -> str:
    return naming.tr(f"whatif.ended.{_state(outcome)}", day=outcome.lost_day + 1)


def _numbers(key: str, name: str, mine: float, other: float, naming: Naming) -> Facing:
    shown = naming.tr.number(round(mine)), naming.tr.number(round(other))
    return Facing(key, name, *shown, _sign(round(other) - round(mine)))


def _goal(mine: GoalState, other: GoalState, naming: Naming) -> Facing:
    said = naming.goal(mine.key, mine.target, mine.by_day) or mine.measure
    up = 1 if mine.op == ">=" else -1
    shown = reached(mine, naming), reached(other, naming)
    differs = _sign(other.value - mine.value) * up if shown[0] != shown[1] else 0
    return Facing(f"goal.{mine.key}", said, *shown, differs)


def reached(goal: GoalState, naming: Naming) -> str:
    """A goal's value in its unit."""
    return amount(goal.value, MEASURES[goal.measure].unit if goal.measure in MEASURES else "count", naming.tr)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def groups(found: Compared, naming: Naming) -> tuple[Group, ...]:
    """Whose fate differs, in groups with somebody in them."""
    made = (
        ("stayed", True, found.fates.stayed), ("left", False, found.fates.left),
        ("bought", True, found.fates.bought), ("unsold", False, found.fates.unsold),
        ("came", True, found.fates.came), ("missed", False, found.fates.missed),
    )  # fmt: skip
    tr = naming.tr
    return tuple(
        Group(key, tr(f"whatif.fate.{key}", count=len(people)), good, tuple(_named(key, p, naming) for p in people))
        for key, good, people in made
        if people
    )


def _named(key: str, life: Life, naming: Naming) -> str:
    tr, name = naming.tr, naming.person(life.uid)
    if key in ("stayed", "left"):
        return tr("whatif.who.left", name=name, day=life.left + 1)
    if key in ("bought", "unsold") and life.pieces > 1:
        return tr("whatif.who.pieces", name=name, count=life.pieces)
    if key in ("came", "missed"):
        return tr("whatif.who.came", name=name, day=life.joined + 1)
    return name


def skipped_texts(found: Compared, naming: Naming) -> tuple[str, ...]:
    """What could not be done any more, each with the first reason why."""
    tr = naming.tr
    return tuple(
        tr(
            "whatif.skipped", day=one.entry.day + 1, what=described(one.entry.decision, naming),
            why=refusal(one.reasons[0], naming),
        )
        for one in found.skipped
    )  # fmt: skip
