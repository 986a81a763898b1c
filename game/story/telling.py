"""The story of a run: which events come on a morning, what they do, and how they are answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from agents.community import Community
from agents.decisions import GiveAway, Inject, Launch, Reason, Verdict
from agents.names import Shock
from game.history import Past, Standing
from game.journal import Act, Answer, Entry
from game.scenario import Goal, LeversSpec, Scenario
from game.scenario import actions as a
from game.scenario.conditions import Condition, GoalMet, parts
from game.scenario.happenings import ChoiceSpec, EventSpec
from game.story import effects
from game.story.cast import Cast
from game.story.judging import Coming, Morning, holds, weekday
from game.story.state import By, Card, Option, State, Told
from game.story.watching import Memory

MONDAY = 0


@dataclass(frozen=True)
class Evening:
    """What the story sees of a run after a day's last tick, or before the first."""

    standing: Standing
    past: Past
    journal: Sequence[Entry]
    goals_met: frozenset[str]


class Story:
    """The events of one run. Judged by :meth:`morning`, answered by :meth:`answer`."""

    def __init__(self, scenario: Scenario, seed: int, cast: Cast) -> None:
        self.scenario = scenario
        self.seed = seed
        self.cast = cast
        spec = scenario.spec
        self.eventful = bool(spec.events or spec.debrief)
        """Whether there is anything to judge."""
        self.goals_asked = any(isinstance(condition, GoalMet) for condition in _asked(scenario))
        """Whether a condition asks for goals reached."""
        self.state = State(Memory.of(_asked(scenario)), locked=dict.fromkeys(spec.locked, 0))

    def copy(self) -> Story:
        """An independent copy."""
        twin = Story.__new__(Story)
        twin.__dict__.update(self.__dict__)
        twin.state = self.state.copy()
        return twin

    def begin(self, community: Community) -> None:
        """What holds before day 1: titles that an event has still to bring are not to be found."""
        for key, title in self.scenario.spec.titles.items():
            if not title.available:
                effects.on_shelf(community, key, False)

    # --- a morning -----------------------------------------------------------------------------------------

    def evening(self, community: Community, seen: Evening) -> None:
        """Remember the day that has ended, or how it all stood before day 1."""
        if self.eventful:
            self.state.memory.evening(community, seen.standing, seen.past, self.cast)

    def morning(self, community: Community, seen: Evening) -> None:
        """Begin the day of the next tick: answers that are due, then events in file order."""
        if not self.scenario.events:
            return
        now = self._now(community.day + 1, seen)
        if now.weekday == MONDAY and self.state.owed:
            community.apply(Inject(Shock.HOURS, "", self.state.owed))
            self.state.owed = 0.0
        for lever in [lever for lever, until in self.state.locked.items() if 0 < until <= now.day]:
            del self.state.locked[lever]
        for card in self.cards():
            if card.due_day + 1 <= now.day:
                self._settle(card.event, card.default, "default", community, now.day)
        for key, event in self.scenario.events.items():
            if self._may_come(key, event, now.day) and holds(event.when, now, key):
                self._come(key, event, community, now.day)

    def _now(self, day: int, seen: Evening) -> Morning:
        first = self.scenario.setup.weekday
        return Morning(
            day, weekday(day, first), self.seed, self.state.memory, seen.journal, self.state.came, seen.goals_met
        )

    def _may_come(self, key: str, event: EventSpec, day: int) -> bool:
        if key in self.state.cancelled:
            return False
        came = self.state.came.get(key)
        if not came:
            return True
        waiting = bool(event.choices) and not came[-1].choice
        return event.repeat is not None and not waiting and day >= came[-1].day + event.repeat

    def _come(self, key: str, event: EventSpec, community: Community, day: int) -> None:
        self.state.came.setdefault(key, []).append(Coming(day))
        failed = self._do(event.do, community, day)
        self.state.told.append(Told(day - 1, key, hidden=event.hidden, failed=failed))

    # --- answers -------------------------------------------------------------------------------------------

    def cards(self) -> tuple[Card, ...]:
        """Events that wait for an answer, in file order."""
        found = []
        for key, event in self.scenario.events.items():
            came = self.state.came.get(key)
            if event.choices and came and not came[-1].choice and key not in self.state.cancelled:
                options = tuple(Option(name, choice.cash, choice.hours) for name, choice in event.choices.items())
                since = came[-1].day - 1
                found.append(Card(key, options, event.default or "", since, since + event.deadline))
        return tuple(found)

    def check(self, answer: Answer, community: Community) -> Verdict:
        """What an answer would cost and whether it can be given; changes nothing.

        Codes: ``no_such_card``, ``no_such_choice``, ``cash_short``, ``hours_short``.
        """
        if all(card.event != answer.event for card in self.cards()):
            return Verdict(False, reasons=(Reason("no_such_card", (("key", answer.event),)),))
        choice = self.scenario.events[answer.event].choices.get(answer.choice)
        if choice is None:
            return Verdict(False, reasons=(Reason("no_such_choice", (("key", answer.choice),)),))
        desk, reasons = community.columns.desk, []
        cash, hours = float(desk.cash[0]), float(desk.hours[0])
        if choice.cash > max(0.0, cash):
            reasons.append(Reason("cash_short", (("needed", choice.cash), ("cash", round(cash, 2)))))
        if choice.hours > max(0.0, hours):
            reasons.append(Reason("hours_short", (("needed", choice.hours), ("hours", round(hours, 2)))))
        return Verdict(not reasons, choice.cash, choice.hours, reasons=tuple(reasons))

    def answer(self, answer: Answer, community: Community) -> None:
        """Give an answer that has been checked."""
        self._settle(answer.event, answer.choice, "chosen", community, community.day + 1)

    def _settle(self, key: str, name: str, by: By, community: Community, day: int) -> None:
        choice = self.scenario.events[key].choices[name]
        self._pay(choice, community)
        came = self.state.came[key]
        came[-1] = replace(came[-1], choice=name, answered=day)
        failed = self._do(choice.do, community, day)
        self.state.told.append(Told(day - 1, key, by, name, failed=failed))

    def _pay(self, choice: ChoiceSpec, community: Community) -> None:
        if choice.cash:
            community.apply(Inject(Shock.CASH, "", -choice.cash))
        if choice.hours:
            week = community.columns.desk.hours_week
            before = float(week[0])
            community.apply(Inject(Shock.HOURS, "", -choice.hours))
            self.state.owed += before - float(week[0])

    # --- actions -------------------------------------------------------------------------------------------

    def _do(self, actions: Iterable[a.Action], community: Community, day: int) -> tuple[str, ...]:
        failed = []
        for action in actions:
            self._change_means(action, community, day)
            if code := effects.do(action, community, self.cast):
                failed.append(code)
        return tuple(failed)

    def _change_means(self, action: a.Action, community: Community, day: int) -> None:
        """What an action does to the operator's means."""
        state = self.state
        match action:
            case a.Unlock():
                state.locked.pop(action.unlock, None)
            case a.Lock():
                state.locked[action.lock] = day + action.days if action.days else 0
            case a.Offer():
                state.offered[action.offer] = True
                effects.on_shelf(community, action.offer, True)
            case a.Withdraw():
                state.offered[action.withdraw] = False
                effects.on_shelf(community, action.withdraw, False)
            case a.Cancel():
                state.cancelled[action.cancel] = None
            case a.MoveGoal():
                state.targets |= {} if action.target is None else {action.goal: action.target}
                state.by_days |= {} if action.by_day is None else {action.goal: action.by_day}

    # --- what the operator has -----------------------------------------------------------------------------

    @property
    def levers(self) -> LeversSpec:
        """Levers at hand now."""
        locked = self.state.locked
        return self.scenario.levers.model_copy(update=dict.fromkeys(locked)) if locked else self.scenario.levers

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals as they are now."""
        state = self.state
        if not state.targets and not state.by_days:
            return self.scenario.goals
        return tuple(
            goal.model_copy(update={
                "target": state.targets.get(goal.key, goal.target), "by_day": state.by_days.get(goal.key, goal.by_day)
            })
            for goal in self.scenario.goals
        )  # fmt: skip

    def on_offer(self, title: str) -> bool:
        """Whether a title can be offered at all."""
        spec = self.scenario.spec.titles.get(title)
        return self.state.offered.get(title, spec is None or spec.available)

    def refusals(self, act: Act) -> tuple[Reason, ...]:
        """Why the story does not let a decision be taken now: ``lever_locked`` (lever), ``title_not_offered`` (key)."""
        if act.verb in self.state.locked:
            return (Reason("lever_locked", (("lever", act.verb),)),)
        if isinstance(act, Launch | GiveAway) and not self.on_offer(act.title):
            return (Reason("title_not_offered", (("key", act.title),)),)
        return ()

    # --- looking back --------------------------------------------------------------------------------------

    def remarks(self, day: int, seen: Evening) -> tuple[str, ...]:
        """What is to be said in the end beside the outcome: keys of the debrief that hold, after ``day`` days."""
        now = self._now(day + 1, seen)
        return tuple(key for key, condition in self.scenario.remarks.items() if holds(condition, now))


def _asked(scenario: Scenario) -> list[Condition]:
    """Every condition of a scenario, with those inside."""
    whole: list[Condition] = [*(event.when for event in scenario.events.values()), *scenario.remarks.values()]
    return [part for condition in whole for part in parts(condition)]
