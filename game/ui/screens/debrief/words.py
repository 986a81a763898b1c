"""A run put into words of one language: names from the scenario, decisions, amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.names import Slot
from game.decision_words import described
from game.views.naming import Naming
from game.views.status import POINTS, amount, moved_text
from game.views.story import told_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.journal import Act
    from game.scenario import Scenario, Texts
    from game.score import GoalState
    from game.story.state import Told
    from game.text import Text
    from game.views.story import ToldLine

LITTLE = 0.01
"""A share below this is written with a decimal, so that it is not told as nothing."""


class Words:
    """Words for one scenario; ``scenario`` may have none, then keys are shown."""

    def __init__(self, scenario: Scenario, tr: Text, cast: Mapping[int, str] | None = None) -> None:
        self.scenario, self.tr = scenario, tr
        self._naming = Naming(scenario, tr, cast)
        self.texts: Texts | None = scenario.text(tr.lang) if tr.lang in scenario.languages else None

    @property
    def lesson(self) -> str:
        """Title of the lesson."""
        return self.texts.title if self.texts else self.scenario.id

    def name(self, section: str, key: str) -> str:
        """Name of a title, topic, channel or circle by its key."""
        if section == "circles":
            return self._naming.circle_named(key)
        names: dict[str, str] = getattr(self.texts, section) if self.texts else {}
        return names.get(key, key)

    def person(self, uid: int) -> str:
        """What a member calls herself."""
        return self._naming.person(uid)

    def ending(self, lost: str | None, won: bool) -> str:
        """The scenario's own words at the end."""
        key = lost or ("won" if won else "missed")
        return self.texts.debrief.get(key, "") if self.texts else ""

    def remark(self, key: str) -> str:
        """What the scenario says of a run of which a condition of its debrief holds."""
        return self.texts.debrief.get(key, "") if self.texts else ""

    def told(self, told: Sequence[Told]) -> tuple[ToldLine, ...]:
        """What came of itself, hidden events too."""
        return told_lines(told, self._naming, hidden=True)

    def goal(self, key: str, measure: str) -> str:
        """A goal in the scenario's words."""
        return self.texts.goals[key] if self.texts else measure

    def goal_in_force(self, goal: GoalState) -> str:
        """A goal with the numbers it had in the end, and what it was before an event moved it."""
        said = self._naming.goal(goal.key, goal.target, goal.by_day) or goal.measure
        return " ".join(part for part in (said, moved_text(goal, self._naming)) if part)

    def amount(self, value: float, measure: str) -> str:
        """A measure's value in its unit."""
        from game.scenario.measures import MEASURES

        return amount(value, MEASURES[measure].unit if measure in MEASURES else "count", self.tr)

    def points(self, value: float) -> str:
        """A state or share in [0, 1] in whole points."""
        return self.tr.number(value * POINTS)

    def price(self, value: float) -> str:
        """A price; with cents only where it has some."""
        return self.tr.money(value, 0 if float(value).is_integer() else 2)

    def decision(self, decision: Act) -> str:
        """What was decided, as a line of the journal."""
        return described(decision, self._naming)

    def slot(self, slot: int) -> str:
        """Name of a slot of the day."""
        return self.tr(f"names.slot.{Slot(slot).name.lower()}")

    # ---- advice
    def advice(self, code: str, values: tuple[tuple[str, float | str], ...]) -> tuple[str, str]:
        """Heading and sentence of a piece of advice."""
        known = dict(values)
        measure = str(known.get("measure", ""))
        fields = {key: self._value(key, value, measure) for key, value in values}
        if known.get("pieces") == 0.0:  # a wave that sold nothing at all is told as it is on the page of sales
            return self.tr(f"debrief.advice.{code}.title"), self.tr(f"debrief.wave_none.{code.removeprefix('wave_')}")
        return self.tr(f"debrief.advice.{code}.title"), self.tr(f"debrief.advice.{code}.text", **fields)

    def _value(self, key: str, value: float | str, measure: str) -> str:
        if isinstance(value, str):
            if key == "state":
                return self.tr(f"debrief.state.{value}")
            if key == "goal":
                return self.goal(value, measure)
            if key == "measure":
                return self.tr(f"play.measure.{value}")
            return self.name("titles", value) if key == "title" else value
        if key == "share":
            return self.tr.percent(value, 1 if value < LITTLE else 0)
        if key in ("warmth", "before"):
            return self.points(value)
        if key in ("price", "usual", "money"):
            return self.price(value) if key == "price" else self.tr.money(value)
        return self.amount(value, measure)
