"""Life and death of circles in play: the warning, the days that are counted, the death and what it was of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from agents.decisions import Rekindle
from agents.names import Death, Vital
from game.observation import Frame, VitalChanged
from game.ui.widgets import Button, Card, Column, Dialog, Flow, Label, Paragraph, Row, Widget
from game.views.danger import Danger, dangers, headline, last_voices, plate_word, symptoms
from game.views.refusals import refusals
from game.views.why import why_view

if TYPE_CHECKING:
    from game.observation import CircleView
    from game.ui.screens.play.screen import PlayScreen

WIDTH = 560
ALWAYS = ("content", "recognise", "greet", "reward")
"""Levers that do no harm to any circle, where none of those asked for is at hand."""
CAUSES = 3
"""Causes of the loss of warmth named at a death."""


class Vitals:
    """Watches the fires of one play screen."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen
        self.standing: tuple[Danger, ...] = ()
        self._counted: set[int] = set()
        """Circles whose days have been counted aloud since they last burned well."""

    @property
    def limit(self) -> int:
        """Days of silence after which a fire goes out."""
        return int(self.screen.scenario.setup.silent_days)

    def take(self, frame: Frame) -> None:
        """A new frame: warn, count, tell of a death."""
        before, self.standing = self.standing, dangers(frame, self.limit, self.screen.naming)
        if getattr(self.screen, "layout", None) is None:  # taken up again: what stands is in the panel
            self._counted = {d.circle for d in self.standing if d.urgent}
            return
        if before != self.standing:
            self.screen.rebuild()
        changed = {change.circle: change for change in frame.vitals}
        self._counted &= {d.circle for d in self.standing}
        for change in frame.vitals:
            if change.vital == Vital.DEAD:
                self._died(frame, change)
        for danger in self.standing:
            fresh = danger.circle in changed and changed[danger.circle].vital == Vital.DYING
            counted = danger.urgent and danger.circle not in self._counted
            if counted:
                self._counted.add(danger.circle)
            if fresh or counted:
                self.show(danger.circle)

    def reword(self) -> None:
        """The names may be those of another language by now."""
        named = {d.circle: d.name for d in dangers(self.screen.session.frame, self.limit, self.screen.naming)}
        self.standing = tuple(replace(d, name=named.get(d.circle, d.name)) for d in self.standing)

    def word(self, view: CircleView) -> str:
        """What stands beside the name of a circle that does not burn well."""
        word = plate_word(view, self.limit, self.screen.naming)
        if view.vital != Vital.DEAD:
            return word
        died = next((fate.died_day for fate in self.screen.session.fates() if fate.key == view.key), -1)
        return self.screen.tr("vital.plate.dead_day", day=died + 1) if died >= 0 else word

    # ---- cards
    def show(self, circle: int) -> None:
        """The card of a circle in danger: what is wrong, and levers that reach it."""
        screen, tr = self.screen, self.screen.tr
        danger = next((d for d in self.standing if d.circle == circle), None)
        if danger is None:
            return
        rows: list[Widget] = [Paragraph(headline(danger, screen.naming), color="amber" if danger.urgent else "text")]
        rows.append(Label(tr("vital.wrong.title"), "strong"))
        open_to: dict[str, None] = {}
        for symptom in symptoms(screen.frame, circle, screen.feed, screen.naming):
            rows.append(Row([Label("·"), Paragraph(symptom.text, grow=1)], gap=8, align="start"))
            open_to |= dict.fromkeys(verb for verb in symptom.levers if self._at_hand(verb))
        open_to = open_to or dict.fromkeys(verb for verb in ALWAYS if self._at_hand(verb))
        dialog: list[Dialog] = []
        rows.append(Label(tr("vital.levers"), "strong"))
        if open_to:
            rows.append(Flow([self._lever(verb, dialog) for verb in list(open_to)[:4]], gap=8))
        else:
            rows.append(Paragraph(tr("vital.no_levers")))
        rows.append(Paragraph(tr("vital.hint"), "small"))
        key = "vital.title_left" if danger.urgent else "play.notice.dying_title"
        self._open(tr(key, circle=danger.name, days=danger.left), rows, dialog, "flame")

    def _died(self, frame: Frame, change: VitalChanged) -> None:
        screen, tr, naming = self.screen, self.screen.tr, self.screen.naming
        view = frame.circles[change.circle]
        cause = Death(change.death).name.lower()
        rows: list[Widget] = [
            Paragraph(tr(f"names.death.{cause}"), "strong", color="amber", name="death.cause"),
            Paragraph(tr(f"play.death.{cause}")),
            Paragraph(tr("vital.silence", days=max(1, int(view.silent_days)), members=view.members)),
        ]
        booked = self._booked(frame)
        if booked:
            rows += [Label(tr("vital.booked"), "strong"), Paragraph(booked, name="death.booked")]
        voices = last_voices(screen.feed, change.circle, naming)
        if voices:
            rows.append(Label(tr("vital.voices"), "strong"))
            rows += [Row([Label(tr("vital.day", day=day + 1), "small", color="dim"), Paragraph(words, "small",
                          color="text", grow=1)], gap=10) for day, words in voices]  # fmt: skip
        dialog: list[Dialog] = []
        rows += self._again(change.circle, dialog)
        self._open(tr("play.notice.dead_title", circle=naming.circle_named(view.key)), rows, dialog, "flame_off")

    def _booked(self, frame: Frame) -> str:
        """What took most warmth in the last week, in points per member."""
        screen = self.screen
        if not screen.scenario.visibility.why:
            return ""
        view = why_view(screen.session, "warmth", frame.day, len(frame.members), screen.naming)
        bars = [row.bar for row in view.spans[-1].rows if row.bar.share < 0][:CAUSES] if view.spans else []
        return screen.tr("why.comma").join(f"{bar.label} {bar.value}" for bar in bars)

    def _again(self, circle: int, dialog: list[Dialog]) -> list[Widget]:
        """Whether it can be lit again, and for what."""
        screen, tr = self.screen, self.screen.tr
        if screen.session.over:
            return [Paragraph(tr("vital.over"), "small")]
        if not self._at_hand("rekindle"):
            return [Paragraph(tr("vital.never"), "small")]
        verdict = screen.propose(Rekindle(circle))
        text = tr("vital.again", cash=tr.money(verdict.cash), hours=tr.number(verdict.hours, 0))
        refused = " ".join(refusals(verdict, screen.naming))
        notes: list[Widget] = [Paragraph(text, "small")]
        if refused:
            notes.append(Paragraph(refused, "small", color="bad"))
        return [*notes, Flow([self._lever("rekindle", dialog)], gap=8)]

    def _at_hand(self, verb: str) -> bool:
        return getattr(self.screen.session.levers, verb, None) is not None

    def _lever(self, verb: str, dialog: list[Dialog]) -> Widget:
        tr = self.screen.tr
        return Button(
            tr(f"names.lever.{verb}"), partial(self._turn_to, verb, dialog), icon="lever", name=f"vital.{verb}",
            tooltip=tr("vital.open_lever"),
        )  # fmt: skip

    def _turn_to(self, verb: str, dialog: list[Dialog]) -> None:
        """Close the card and open the lever's own."""
        screen = self.screen
        if dialog:
            dialog[0].close()
        screen.show_tab("levers")
        begun = f"card.{verb}"
        names = [w.name for w in screen.layout.side.walk() if w.name == begun or w.name.startswith(f"{begun}.")]
        screen.open_card((names or [begun])[0].removeprefix("card."))

    def _open(self, title: str, rows: Sequence[Widget], dialog: list[Dialog], icon: str) -> None:
        screen = self.screen
        screen.clock.pause()
        screen.refresh()
        card = Dialog(
            title, Column(list(rows), gap=9), [(screen.tr("play.notice.understood"), "primary", None)], icon=icon,
            width=WIDTH, name="grave",
        )  # fmt: skip
        dialog.append(card)
        card.open(screen.tree)


def danger_bar(vitals: Vitals) -> Widget | None:
    """Circles in danger with the days they have left, each with a way to its card; None where all burn."""
    tr, rows = vitals.screen.tr, []
    vitals.reword()
    for danger in vitals.standing:
        text = tr("vital.bar_left", days=danger.left) if danger.urgent else tr("names.vital.dying")
        color = "bad" if danger.urgent else "cold"
        name = Label(danger.name, "label", icon="warn", icon_color=color)
        texts = Column([name, Paragraph(text, "small", color=color)], gap=1, grow=1)
        why = Button(
            tr("vital.why"), partial(vitals.show, danger.circle), name=f"danger.{danger.circle}",
            tooltip=tr("vital.why_help"),
        )  # fmt: skip
        rows.append(Row([texts, why], gap=10))
    return Card(rows, gap=6, pad=(12, 8), fill="raised", border="edge_light", name="dangers") if rows else None
