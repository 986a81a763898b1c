"""Controls of the levers beyond the first seven, made from the fields of their decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any

from agents.decisions import Decision
from agents.names import Need, Vital
from game.observation import CircleView
from game.scenario import Scenario
from game.scenario.levers import ALL_SLOTS
from game.ui.widgets import Dropdown, Paragraph, Row, Slider, Toggle, Widget
from game.views.naming import Naming
from game.views.status import slot_name

Set = Callable[..., object]


@dataclass(frozen=True)
class Range:
    """Ends and grain of a number; the upper end is the scenario's limit where that is lower."""

    low: float
    high: float
    step: float = 1
    unit: str = "count"


RANGES = {
    "breadth": Range(0, 1, 0.05, "share"), "sample": Range(5, 500, 5), "step": Range(0, 1, 0.05, "share"),
    "yuan": Range(0, 5, 0.1, "yuan"), "share": Range(0, 0.3, 0.01, "share"), "followers": Range(0, 200),
    "guest": Range(0, 1, 0.05, "share"), "seats": Range(2, 200), "amount": Range(1, 200, 1, "yuan"),
    "count": Range(1, 200), "budget": Range(20, 5000, 20, "yuan"), "delay": Range(0, 30, 1, "days"),
    "capacity": Range(1, 2000), "quality": Range(0, 0.99, 0.01, "share"), "aftersales": Range(0, 1, 0.05, "share"),
}  # fmt: skip
DAYS = {"session": 14, "meeting": 30, "vote": 30, "incentive": 60, "campaign": 60}
"""Most days of a decision, by verb."""
_ENUMS = {"kind": "kinds", "by": "by", "target": "targets"}
"""Field with a choice -> the lever's list of what is allowed."""
_NAMED = {
    ("research", "kind"): "study", ("campaign", "kind"): "campaign", ("session", "days"): "ahead",
    ("meeting", "days"): "ahead", ("vote", "title"): "product", ("incentive", "title"): "product",
    ("seed", "title"): "product", ("supply", "title"): "product",
}  # fmt: skip
"""Fields whose words differ from their name."""
_GROUPS: dict[str, str | dict[str, str]] = {
    "kind": {"research": "study", "campaign": "campaign"}, "by": "split_by", "target": "target",
}  # fmt: skip


def single(label: str, text: str, name: str) -> Widget:
    """What cannot be chosen, as words: something that looks like a switch should switch."""
    return Row([Paragraph(label, "label", grow=1), Paragraph(text, "label", color="dim", grow=1.25)], gap=8, name=name)


class MoreControls:
    """Makes the controls of one draft; ``change`` is called with the fields set."""

    def __init__(
        self, draft: Decision, scenario: Scenario, naming: Naming, circles: Sequence[CircleView], change: Set
    ) -> None:
        self.draft, self.scenario, self.naming, self.circles, self.change = draft, scenario, naming, circles, change
        self.tr, self.lever = naming.tr, getattr(scenario.levers, draft.verb)

    def made(self) -> list[Widget]:
        """One control for every field."""
        return [self._control(f.name, getattr(self.draft, f.name)) for f in fields(self.draft)]

    def _label(self, name: str) -> str:
        return self.tr(f"levers.field.{_NAMED.get((self.draft.verb, name), name)}")

    def _control(self, name: str, value: Any) -> Widget:
        if isinstance(value, bool):
            return Toggle(self._label(name), value, lambda on: self.change(**{name: on}), name=f"field.{name}")
        if isinstance(value, IntEnum) and name in _ENUMS:
            kind = type(value)
            return self._menu(
                name, self._allowed(name), value.name.lower(), lambda v: self.change(**{name: kind[v.upper()]})
            )
        if isinstance(value, str):
            return self._menu(name, self._words(name), value, lambda v: self.change(**{name: v}))
        if name in ("circle", "into", "place", "slot", "need"):
            return self._menu(name, self._numbered(name), str(int(value)), lambda v: self.change(**{name: int(v)}))
        return self._number(name, value)

    def _menu(
        self, name: str, options: Sequence[tuple[str, str]], value: str, change: Callable[[str], object]
    ) -> Widget:
        label = self._label(name)
        if [v for v, _ in options] == [value]:
            return single(label, options[0][1], f"field.{name}")
        menu = Dropdown(options, value, change, label=label, name=f"field.{name}", grow=1.9)
        return Row([Paragraph(label, "label", grow=1), menu], gap=8)

    def _allowed(self, name: str) -> list[tuple[str, str]]:
        group = _GROUPS[name]
        words = group if isinstance(group, str) else group[self.draft.verb]
        return [(key, self.tr(f"names.{words}.{key}")) for key in getattr(self.lever, _ENUMS[name])]

    def _words(self, name: str) -> list[tuple[str, str]]:
        """Names of the scenario a field can take."""
        setup = self.scenario.setup
        if name == "subject":
            known = [(key, self.tr(f"names.subject.{key}")) for key in ("needs", "topics")]
            return known + [(t.key, self.naming.word("titles", t.key)) for t in setup.titles]
        section = {"title": "titles", "topic": "topics", "segment": "segments"}[name]
        there = {"title": [t.key for t in setup.titles], "topic": list(setup.topics),
                 "segment": [s.key for s in setup.segments]}[name]  # fmt: skip
        return [(key, self.naming.word(section, key)) for key in getattr(self.lever, section, ()) or there]

    def _numbered(self, name: str) -> list[tuple[str, str]]:
        if name == "slot":
            return [(str(n), slot_name(n, self.tr)) for n in range(len(ALL_SLOTS))]
        if name == "need":
            return [(str(int(n)), self.tr(f"names.need.{n.name.lower()}")) for n in Need]
        if name == "place":
            most = max(len(s.places) for s in self.scenario.setup.segments)
            return [(str(n), self.naming.place(n)) for n in range(most)]
        dead = self.draft.verb == "rekindle"
        there = [(n, c) for n, c in enumerate(self.circles) if c.merged < 0 and (c.vital == Vital.DEAD) == dead]
        return [(str(n), self.naming.circle_named(c.key)) for n, c in there or list(enumerate(self.circles))[:1]]

    def _number(self, name: str, value: float) -> Widget:
        verb, whole = self.draft.verb, isinstance(value, int)
        span = Range(1, DAYS[verb], 1, "days") if name == "days" else RANGES[name]
        high = max(span.low + span.step, min(span.high, float(getattr(self.lever, name, span.high))))

        def change(v: float) -> None:
            self.change(**{name: int(v) if whole else float(v)})

        return Slider(
            self._label(name), value, span.low, high, span.step, change, show=lambda v: self._show(v, span.unit),
            name=f"field.{name}",
        )  # fmt: skip

    def _show(self, value: float, unit: str) -> str:
        if unit == "share":
            return self.tr.percent(value)
        if unit == "yuan":
            return self.tr.money(value, 0 if float(value).is_integer() else 2)
        return self.tr("levers.days", count=int(value)) if unit == "days" else self.tr.number(value)
