"""Specification of a scenario's events: when they come, what they do, what the trainee may answer."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from game.scenario.actions import ActionSpec
from game.scenario.aims import DAYS_MAX
from game.scenario.base import EmptyAllowed, Key, Spec, Yuan, fault
from game.scenario.conditions import ConditionSpec

DEADLINE_MAX = 30
CHOICES_MOST = 4
Actions = Annotated[tuple[ActionSpec, ...], Field(max_length=12)]


class ChoiceSpec(Spec):
    """One answer to an event."""

    cash: Yuan = 0.0
    """Yuan it costs."""
    hours: float = Field(default=0.0, ge=0.0, le=168.0)
    """Hours of this week it costs."""
    do: Actions = ()
    """What it does."""


class EventSpec(Spec):
    """Something that comes about by itself. Judged in the morning of every day, in file order."""

    when: ConditionSpec
    """What must be true."""
    do: Actions = ()
    """What it does, at once."""
    choices: Annotated[dict[Key, Annotated[ChoiceSpec, EmptyAllowed]], Field(max_length=CHOICES_MOST)] = {}
    """What the trainee may answer: none, or 2 to 4."""
    default: Key | None = None
    """The answer when none is given; it must cost nothing."""
    deadline: int = Field(default=2, ge=1, le=DEADLINE_MAX)
    """Days to answer."""
    repeat: int | None = Field(default=None, ge=1, le=DAYS_MAX)
    """It may come again after so many days; once only when left out."""
    hidden: bool = False
    """Whether the trainee is not told; it then shows in the debrief."""

    @model_validator(mode="after")
    def _answerable(self) -> Self:
        if not self.choices:
            for key in ("default", "deadline"):
                if key in self.model_fields_set:
                    raise fault(f"'{key}' is for an event with choices", key)
            return self
        if len(self.choices) < 2:
            raise fault("one choice is none: give at least two", "choices")
        if self.hidden:
            raise fault("a hidden event cannot ask for an answer", "hidden")
        if self.default is None:
            raise fault("say which choice is taken when nobody answers: 'default'", "choices")
        chosen = self.choices.get(self.default)
        if chosen is not None and (chosen.cash or chosen.hours):
            raise fault("the default must cost nothing, or it could not always be taken", "default")
        return self

