"""The look back on a run as lines of text, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from agents.names import Vital
from game.decision_words import described
from game.views.naming import Naming
from game.views.status import POINTS, amount, moved_text
from game.views.story import told_lines

if TYPE_CHECKING:
    from game.debrief import CircleFate, Debrief, Mood, TurningPoint
    from game.journal import Act, Entry
    from game.observation import CauseShare
    from game.scenario import Texts
    from game.score import GoalState
    from game.session import Session
    from game.text import Text

CAUSES_SHOWN = 4


class Report:
    """Puts one debrief into words."""

    def __init__(self, session: Session, tr: Text) -> None:
        self.session, self.tr = session, tr
        self.found: Debrief = session.debrief()
        scenario = session.scenario
        self.naming = Naming(scenario, tr, session.cast)
        self.words: Texts | None = scenario.text(tr.lang) if tr.lang in scenario.languages else None

    def lines(self) -> Iterator[str]:
        """The whole report, top to bottom."""
        yield from self._head()
        yield from self._part("goals", map(self._goal, self.found.outcome.goals))
        yield from self._sales()
        yield from self._part("turns", self._turns(), "no_turns")
        yield from self._part("moods", (line for mood in self.found.moods for line in self._mood(mood)))
        yield from self._departures()
        yield from self._part("circles", map(self._circle, self.found.circles))
        yield from self._part("journal", map(self._entry, self.found.journal, count(1)), "no_journal")
        yield from self._part("events", self._events())

    def _say(self, key: str, **values: object) -> str:
        return self.tr(f"report.{key}", **values)

    def _part(self, title: str, lines: Iterator[str], none: str = "") -> Iterator[str]:
        found = list(lines) or ([self._say(none)] if none else [])
        if found:
            yield from ["", self._say(title), *(f"  {line}" for line in found)]

    def _head(self) -> Iterator[str]:
        session, outcome = self.session, self.found.outcome
        plain = self._say("head_plain", scenario=session.scenario.id)
        yield self._say("head", title=self.words.title) if self.words else plain
        state = "won" if outcome.won else "lost" if outcome.lost else "missed" if outcome.over else "running"
        how = self._say(f"how.{state}", day=outcome.lost_day + 1)
        yield self._say("at", day=self.found.days, days=session.scenario.days, seed=session.seed, how=how)
        if outcome.won:
            yield "★" * outcome.stars + "☆" * (3 - outcome.stars)
        if self.words is not None and outcome.over:
            yield self.words.debrief[outcome.lost or ("won" if outcome.won else "missed")]
            yield from (self.words.debrief[key] for key in session.remarks())

    def _goal(self, goal: GoalState) -> str:
        from game.scenario.measures import MEASURES

        measure = MEASURES.get(goal.measure)
        unit = measure.unit if measure else "count"
        plain = self._say("goal_plain", measure=goal.measure, target=amount(goal.target, unit, self.tr))
        naming = self.naming
        said = naming.goal(goal.key, goal.target, goal.by_day) or plain
        said = " ".join(part for part in (said, moved_text(goal, naming)) if part)
        key = "goal_met" if goal.met else "goal_open"
        return self._say(key, goal=said, value=amount(goal.value, unit, self.tr))

    def _sales(self) -> Iterator[str]:
        waves = [wave for wave in self.found.waves if wave.pieces]
        yield ""
        if not waves:
            yield self._say("no_sales")
            return
        yield self._say("sales", total=self.tr.number(sum(wave.pieces for wave in waves)))
        for wave in waves:
            name = self._say(f"wave.{wave.wave.name.lower()}")
            pieces = self.tr.number(wave.pieces)
            yield f"  {self._say('wave_line', wave=name, pieces=pieces, day=wave.peak_day + 1)}"

    def _turns(self) -> Iterator[str]:
        for turn in self.found.turning_points:
            yield from self._turn(turn)

    def _turn(self, turn: TurningPoint) -> Iterator[str]:
        yield self._say(f"turn.{turn.manner}", day=turn.day + 1, metric=self._say(f"metric.{turn.metric}"))
        if turn.causes:
            yield f"  {self._say('turn_causes', causes=self._causes(turn.causes, 2))}"
        if turn.entries:
            decided = [self._decision(entry.decision) for entry in turn.entries]
            yield f"  {self._say('turn_decisions', decisions=self._say('between').join(decided))}"

    def _mood(self, mood: Mood) -> Iterator[str]:
        first, last = (self.tr.number(value * POINTS, 1) for value in (mood.first, mood.last))
        yield self._say("mood", metric=self._say(f"metric.{mood.metric}"), first=first, last=last)
        raised = tuple(share for share in mood.shares if share.amount > 0)
        lowered = tuple(share for share in mood.shares if share.amount < 0)
        for key, causes in (("raised", raised), ("lowered", lowered)):
            if causes:
                yield f"  {self._say(key, causes=self._causes(causes, 1))}"
        yield f"  {self._say('company', amount=self.tr.signed(mood.company * POINTS, 1))}"

    def _causes(self, causes: Sequence[CauseShare], digits: int) -> str:
        shown = [
            self._say("cause_amount", cause=self._cause(c.cause.name), amount=self.tr.signed(c.amount * POINTS, digits))
            for c in causes[:CAUSES_SHOWN]
        ]
        return self._say("between").join(shown)

    def _cause(self, name: str) -> str:
        return self._say(f"cause.{name.lower()}")

    def _departures(self) -> Iterator[str]:
        groups = self.found.departures
        yield ""
        if not groups:
            yield self._say("nobody_left")
            return
        yield self._say("left", count=self.tr.number(sum(len(group.people) for group in groups)))
        for group in groups:
            count = self.tr.number(len(group.people))
            yield f"  {self._say('left_line', count=count, cause=self._cause(group.cause.name))}"

    def _circle(self, fate: CircleFate) -> str:
        name = self.naming.circle_named(fate.key)
        if fate.into:
            into = self.naming.circle_named(fate.into)
            return self._say("circle_merged", circle=name, day=fate.died_day + 1, into=into)
        death = self._say(f"death.{fate.death.name.lower()}") if fate.vital == Vital.DEAD else ""
        return self._say(f"circle_{fate.vital.name.lower()}", circle=name, day=fate.died_day + 1, death=death)

    def _events(self) -> Iterator[str]:
        for line in told_lines(self.session.told, self.naming, hidden=True):
            yield self._say("event_line", day=line.day + 1, event=line.text)

    def _entry(self, entry: Entry, number: int) -> str:
        slot = self._say(f"slot.s{entry.slot}")
        said = self._say("journal_line", day=entry.day + 1, slot=slot, decision=self._decision(entry.decision))
        return f"{number}. {said}"

    def _decision(self, decision: Act) -> str:
        return described(decision, self.naming)
