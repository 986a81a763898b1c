"""No text is cut off, on any screen, in any language and text size. All of it: ``python -m game.ui.fit``."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pygame import Rect

from game.ui.fit.states import look, sizes
from game.ui.pilot import Pilot
from game.ui.shots import SHOTS
from game.ui.widgets import Button, Column, Label, Row, ScrollView, Sized, Spacer, TextInput, Widget

LONG = "A sentence that is a good deal longer than the room there is for it, whatever one does"
Bench = Callable[[Callable[[], Widget]], Pilot]
PARTS_SHARED = ("card_", "play_why_", "debrief_")
LOOKED_AT = [n for n in SHOTS if not n.startswith(PARTS_SHARED) or n in ("card_vote", "debrief_sales")]
"""All but those that share their parts, or take long to bring about."""


class Scrawl(Widget):
    """Writes something at places of its own."""

    def __init__(self, *spots: tuple[str, int, int], box: Rect | None = None) -> None:
        super().__init__(name="scrawl")
        self.spots, self.box = spots, box

    def measure(self, g, width):
        return 300, 100

    def draw(self, pen) -> None:
        for text, x, y in self.spots:
            pen.text(text, self.rect.x + x, self.rect.y + y)
        if self.box is not None:
            pen.box(self.box.move(self.rect.topleft), fill="card")


def found(pilot: Pilot) -> list[str]:
    return [finding.partition(":")[0] for finding in look(pilot.app)]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: Column([Label("Short"), Button("Press")]), []),
        (lambda: Sized(Label(LONG), width=200), ["cut"]),
        (lambda: Sized(Label(LONG, tooltip=LONG), width=200), []),
        (lambda: Sized(Button(LONG), width=200), ["cut"]),
        (lambda: Sized(Button("Two lines are enough for this"), width=140), []),
        (lambda: Column([Scrawl(("far right", 1250, 50))]), ["out of its box", "out of the window"]),
        (lambda: Column([Scrawl(("one", 10, 50), ("two", 14, 52))]), ["crossing"]),
        (lambda: Column([Scrawl(("below", 10, 50), box=Rect(0, 40, 60, 30))]), ["covered"]),
        (lambda: Column([Scrawl(("beside", 10, 50), box=Rect(90, 40, 60, 30))]), []),
        (lambda: Column([Spacer(10, 780), Button("Far below", name="low")]), ["out of reach"]),
        (lambda: ScrollView(Column([Spacer(10, 780), Button("Far below", name="low")])), []),
        (lambda: Column([Spacer(10, 780), ScrollView(Column([Spacer(10, 90), Button("x")]))]), ["too low"]),
        (lambda: Row([Sized(Column([Widget([Button("a"), Button("b")])]), width=90)]), ["covered", "over each other"]),
        (lambda: Sized(TextInput("Name", LONG), width=120), []),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_found(bench: Bench, make: Callable[[], Widget], expected: list[str]) -> None:
    kinds = found(bench(make))
    assert set(expected) <= set(kinds)
    assert bool(kinds) == bool(expected)


def test_every_text_has_room_at_the_largest_size() -> None:
    assert [f"{where}: {what}" for name in LOOKED_AT for where, what in sizes(name, "en", (2.0,), False)] == []


@pytest.mark.parametrize(
    ("lang", "scales", "small"), [("en", (0.8,), True), ("zh-Hans", (1.5,), False), ("zh-Hant", (1.0, 2.0), False)]
)
def test_the_screens_most_looked_at_have_room_in_the_other_sizes(
    lang: str, scales: tuple[float, ...], small: bool
) -> None:
    often = ("title", "choose", "briefing", "settings", "saves", "play_levers", "card_gate", "debrief_result")
    assert [f"{where}: {what}" for name in often for where, what in sizes(name, lang, scales, small)] == []
