"""The controls of an open lever card: what each decision lets one set, within the scenario's limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from agents.decisions import (
    Decision,
    Launch,
    PlanContent,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
)
from agents.names import Appeal, Form, Gate, LaunchMode, Need
from game.observation import CircleView
from game.scenario import Scenario
from game.scenario.levers import ALL_SLOTS
from game.ui.screens.play.more_controls import MoreControls, single
from game.ui.widgets import Column, Dropdown, Paragraph, Row, Segmented, Slider, Stepper, Toggle, Widget
from game.views.naming import Naming
from game.views.status import slot_name

Changed = Callable[[Decision], object]
FEW = 3
"""Choices that fit beside each other."""
TEAM_LEAST = 2
_HIGH = ("conditions", "level", "bring")
"""Gates that ask for more or less."""


def controls(
    draft: Decision, scenario: Scenario, naming: Naming, changed: Changed, circles: Sequence[CircleView] = ()
) -> list[Widget]:
    """Widgets that change a draft; ``changed`` is called with each new one."""
    return _Controls(draft, scenario, naming, changed, circles).made()


class _Controls:
    """Holds the draft while its controls change it."""

    def __init__(
        self, draft: Decision, scenario: Scenario, naming: Naming, changed: Changed, circles: Sequence[CircleView]
    ) -> None:
        self.circles = circles
        self.draft, self.scenario, self.naming, self.changed = draft, scenario, naming, changed
        self.tr = naming.tr

    def set(self, **values: Any) -> None:
        """Change the draft and say so."""
        self.draft = replace(self.draft, **values)
        self.changed(self.draft)

    def made(self) -> list[Widget]:
        """The controls of this kind of decision."""
        match self.draft:
            case SetGate():
                return self._gate(self.draft)
            case SetGreeting():
                text = self.tr("levers.field.greet")
                return [Toggle(text, self.draft.on, lambda on: self.set(on=on), name="field.on")]
            case SetReward():
                return self._reward(self.draft)
            case SetChannel():
                text = self.tr("levers.field.channel_open")
                return [Toggle(text, self.draft.open, lambda on: self.set(open=on), name="field.open")]
            case PlanContent():
                return self._content(self.draft)
            case Launch():
                return self._launch(self.draft)
        return MoreControls(self.draft, self.scenario, self.naming, self.circles, self.set).made()

    # ---- pieces
    def _field(self, key: str) -> str:
        return self.tr(f"levers.field.{key}")

    def _choice(
        self, key: str, options: Sequence[tuple[str, str]], value: str, change: Callable[[str], object]
    ) -> Widget:
        """A menu with its label before it; of one option, that in words."""
        if [v for v, _ in options] == [value]:
            return single(self._field(key), options[0][1], f"field.{key}")
        menu = Dropdown(options, value, change, label=self._field(key), name=f"field.{key}", grow=1.25)
        return Row([Paragraph(self._field(key), "label", grow=1), menu], gap=8)

    def _form(self, value: Form, allowed: Sequence[str]) -> Widget:
        options = [(f, self.tr(f"names.form.{f}")) for f in allowed]
        return self._choice("form", options, value.name.lower(), lambda f: self.set(form=Form[f.upper()]))

    def _slot(self, value: int, allowed: Sequence[str] = ALL_SLOTS) -> Widget:
        options = [(str(ALL_SLOTS.index(s)), slot_name(ALL_SLOTS.index(s), self.tr)) for s in allowed]
        return self._choice("slot", options, str(value), lambda s: self.set(slot=int(s)))

    # ---- one per lever
    def _gate(self, draft: SetGate) -> list[Widget]:
        lever = self.scenario.levers.gate
        assert lever is not None
        options = [(k, self.tr(f"names.gate.{k}")) for k in lever.kinds]
        price = Slider(
            self._field("fee"), draft.price, max(1.0, lever.price.low), lever.price.high, 1,
            lambda v: self.set(price=float(v)), show=self.tr.money, name="field.price",
        )  # fmt: skip
        price.visible = draft.kind == Gate.PAID

        kind = Gate(draft.kind).name.lower()
        height = Slider(
            self._field("gate_height"), draft.height, 0, max(0.05, lever.height), 0.05,
            lambda v: self.set(height=float(v)), show=self.tr.percent, name="field.height",
        )  # fmt: skip
        titles = [(t.key, self.naming.word("titles", t.key)) for t in self.scenario.setup.titles]
        goods = self._choice("product", titles, draft.title, lambda t: self.set(title=t)) if titles else None
        height.visible = kind in _HIGH
        if goods is not None:
            goods.visible = kind == "purchase"

        def choose(kind: str) -> None:
            price.show(kind == "paid")
            height.show(kind in _HIGH)
            if goods is not None:
                goods.show(kind == "purchase")
            now = self.draft.title if isinstance(self.draft, SetGate) else ""
            title = (now or titles[0][0]) if kind == "purchase" and titles else ""
            self.set(kind=Gate[kind.upper()], price=float(price.value) if kind == "paid" else 0.0, title=title)

        few = 1 < len(options) <= FEW
        segments = Segmented(options, kind, choose, label=self._field("kind"), name="field.kind") if few else None
        picked = segments or self._choice("gate_kind", options, kind, choose)
        return [picked, price, height, *([goods] if goods is not None else [])]

    def _reward(self, draft: SetReward) -> list[Widget]:
        lever = self.scenario.levers.reward
        assert lever is not None
        made: list[Widget] = [
            Slider(
                self._field("introduction"), draft.introduction, 0, max(1.0, lever.introduction), 1,
                lambda v: self.set(introduction=float(v)), show=self.tr.money, name="field.introduction",
            )
        ]  # fmt: skip
        if lever.delay:
            made.append(
                Slider(
                    self._field("delay"), draft.delay, 0, lever.delay, 1, lambda v: self.set(delay=int(v)),
                    show=lambda v: self.tr("levers.days", count=int(v)), name="field.delay",
                )
            )  # fmt: skip
        if lever.praise:
            praise = Toggle(self._field("praise"), draft.praise, lambda on: self.set(praise=on), name="field.praise")
            made.append(praise)
        return made

    def _content(self, draft: PlanContent) -> list[Widget]:
        lever = self.scenario.levers.content
        assert lever is not None
        topics = lever.topics or self.scenario.setup.topics
        named = [(t, self.naming.word("topics", t)) for t in topics]
        needs = [(str(int(n)), self.tr(f"names.need.{n.name.lower()}")) for n in Need]
        asks: list[Widget] = []
        if lever.column:
            text = self._field("column")
            asks.append(Toggle(text, draft.column, lambda on: self.set(column=on), name="field.column"))
        if lever.ugc:
            asks.append(Toggle(self._field("ugc"), draft.ugc, lambda on: self.set(ugc=on), name="field.ugc"))
        return [
            Stepper(
                self._field("per_week"), draft.per_week, 0, lever.per_week, 1,
                lambda v: self.set(per_week=int(v)), name="field.per_week",
            ),
            self._choice("topic", named, draft.topic, lambda t: self.set(topic=t)),
            self._form(draft.form, lever.forms),
            self._slot(draft.slot),
            self._choice("need", needs, str(draft.need), lambda n: self.set(need=int(n))),
            *asks,
        ]  # fmt: skip

    def _launch(self, draft: Launch) -> list[Widget]:
        lever, tr = self.scenario.levers.launch, self.tr
        assert lever is not None
        usual = next(t.price for t in self.scenario.setup.titles if t.key == draft.title)
        top = min(lever.price.high, max(3 * usual, draft.price))
        units = Slider(
            self._field("units"), draft.units, 1, max(2, min(lever.units, 2000)), 1 if lever.units <= 400 else 10,
            lambda v: self.set(units=int(v)), show=tr.number, name="field.units",
        )  # fmt: skip
        units.visible = draft.mode == LaunchMode.STOCK

        def choose(mode: str) -> None:
            units.show(mode == "stock")
            self.set(mode=LaunchMode[mode.upper()])

        modes = [(m, tr(f"names.launch_mode.{m}")) for m in lever.modes]
        mode = LaunchMode(draft.mode).name.lower()
        made: list[Widget] = [
            Slider(
                self._field("price"), draft.price, max(1.0, lever.price.low), top, 1,
                lambda v: self.set(price=float(v)), show=tr.money, name="field.price",
            ),
            Segmented(modes, mode, choose, label=self._field("mode"), name="field.mode")
            if len(modes) > 1 else single(self._field("mode_only"), modes[0][1], "field.mode"),
            units,
            Slider(
                self._field("limit_days"), draft.limit_days, 0, max(1, lever.limit_days), 1,
                lambda v: self.set(limit_days=int(v)), show=self._days, name="field.limit_days",
            ),
            self._slot(draft.slot, lever.slots),
            self._form(draft.form, lever.forms),
        ]  # fmt: skip
        if len(lever.appeals) > 1:
            appeals = [(a, tr(f"names.appeal.{a}")) for a in lever.appeals]
            appeal = draft.appeal.name.lower()
            made.append(self._choice("appeal", appeals, appeal, lambda a: self.set(appeal=Appeal[a.upper()])))
        if lever.team >= TEAM_LEAST:
            made += self._team(draft, lever.team)
        if lever.reminders:
            made.append(
                Stepper(
                    self._field("reminders"), draft.reminders, 0, lever.reminders, 1,
                    lambda v: self.set(reminders=int(v)), name="field.reminders",
                )
            )  # fmt: skip
        return made

    def _team(self, draft: Launch, most: int) -> list[Widget]:
        """Buyers a team needs, and what each then pays; a team of one is none."""
        price = Slider(
            self._field("team_price"), draft.team_price or round(0.8 * draft.price), 1, max(2.0, draft.price), 1,
            lambda v: self.set(team_price=float(v)), show=self.tr.money, name="field.team_price",
        )  # fmt: skip
        price.visible = draft.team >= TEAM_LEAST

        def choose(v: float) -> None:
            team = int(v) if v >= TEAM_LEAST else 0
            price.show(team > 0)
            self.set(team=team, team_price=float(price.value) if team else 0.0)

        size = Slider(
            self._field("team"), max(1, draft.team), 1, most, 1, choose,
            show=lambda v: self.tr.number(v) if v >= TEAM_LEAST else "–", name="field.team",
        )  # fmt: skip
        return [size, price]

    def _days(self, days: float) -> str:
        return self.tr("levers.days", count=int(days)) if days else self.tr("levers.no_limit")


def spaced(widgets: Sequence[Widget]) -> Column:
    """Controls below each other."""
    return Column(widgets, gap=8)
