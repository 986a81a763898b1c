"""Every screen can be read and used by everybody: contrast, keyboard, help, as it is really drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame
import pytest
from pygame import Rect

from game.ui.app import App
from game.ui.fit.states import look, looking, settle, state
from game.ui.fit.watch import Looking, Written
from game.ui.pilot import Pilot
from game.ui.screens.play.scrubber import Scrubber
from game.ui.theme import MIN_SIGN, PAIRS, PALETTES, RGB, contrast, luminance
from game.ui.widgets import (
    Card,
    Column,
    Dropdown,
    Label,
    ListBox,
    Paragraph,
    ScrollView,
    Slider,
    Spacer,
    Stepper,
    TextInput,
    Toggle,
    Widget,
)

SCREENS = (
    "title", "choose", "briefing", "settings", "help", "keys", "about", "saves", "profiles", "pause", "broken",
    "replay", "debrief_sales", "debrief_course", "debrief_journal", "play_levers", "play_launch", "play_feed",
    "play_charts", "play_journal", "play_member", "play_why", "play_event", "play_plan", "play_past", "play_chart",
    "play_find", "play_tutorial", "card_vote", "quit",
)  # fmt: skip
ONLY_READ = ("text", "heading", "status", "list")
"""Roles of what is pointed at for its help alone."""


@pytest.fixture(params=SCREENS)
def shown(request: pytest.FixtureRequest) -> Iterator[App]:
    app = state(request.param, "en")
    yield app
    app.close()


def _shadow(text: Written, notes: Looking) -> bool:
    """The dark twin below a text over the network."""
    return not isinstance(text.color, str) and luminance(text.color) < 0.01 and any(
        other.text == text.text and other.order > text.order for other in notes.texts
    )  # fmt: skip


def _without_keys(widget: Widget) -> bool:
    """Can be pressed, but has no way to the keyboard."""
    if not widget.clickable or widget.focusable or widget.role in ONLY_READ:
        return False
    if isinstance(widget, (Label, Paragraph, ScrollView)):
        return False
    node = widget.parent
    while node is not None:
        if isinstance(node, ListBox) or node.role == "listbox":
            return False  # its arrows move to the rows
        node = node.parent
    return widget.usable


def _pixels(app: App) -> pygame.Surface:
    app.screen.tree.rest = -1e9  # no help beside it
    app.screen.paint(app.surface)
    return app.surface.copy()


def _differ(a: pygame.Surface, b: pygame.Surface) -> int:
    return int((pygame.surfarray.array2d(a) != pygame.surfarray.array2d(b)).sum())


def test_a_screen_can_be_read_and_used_by_everybody(shown: App) -> None:
    with looking(shown.screen, shown.surface) as notes:
        shown.screen.paint(shown.surface)
    drawn = {(t.color, t.ground) for t in notes.texts if t.ground and not _shadow(t, notes)}
    assert {pair for pair in drawn if isinstance(pair[0], str) and pair not in PAIRS} == set(), "not held to contrast"

    tree = shown.screen.tree
    assert [w for w in tree.top.widget.walk() if _without_keys(w)] == []
    targets = tree.targets()
    assert targets
    assert [w for w in targets if not (w.label or w.tooltip)] == [], "nothing says what this is"
    for widget in targets:
        tree.focus_on(widget, keyboard=True)
        settle(shown, 1)
        assert widget.rect.clip(shown.surface.get_rect()).size >= (8, 8), f"out of sight: {widget}"
        with_mark = _pixels(shown)
        tree.focus_on(None)
        assert _differ(with_mark, _pixels(shown)) > 40, f"no mark of focus: {widget}"


@pytest.mark.parametrize("name", ["settings", "saves", "play_member", "play_why", "play_chart", "play_plan", "quit"])
def test_escape_leads_back_from_everywhere(name: str) -> None:
    app = state(name, "en")
    try:
        before = (len(app.screens), len(app.screen.tree.layers), getattr(app.screen, "pinned", None))
        Pilot(app).press("escape")
        settle(app)
        after = (len(app.screens), len(app.screen.tree.layers), getattr(app.screen, "pinned", None))
        assert after != before
        assert look(app) == []
    finally:
        app.close()


GROUNDS = ("bg", "panel", "card", "raised")
"""What controls stand on."""


def scrubber() -> Scrubber:
    """The bar of time on the third day."""
    made = Scrubber(9, lambda _: None, say=str, label="time")
    made.set(3.0, None, ())
    return made


Signs = Callable[[Widget, App], Rect]
CONTROLS: dict[str, tuple[Callable[[], Widget], Signs]] = {
    "text box": (lambda: TextInput("name", "", None, name="it"), lambda w, _: w._box),  # type: ignore[attr-defined]
    "menu": (lambda: Dropdown([("a", "A"), ("b", "B")], "a", None, label="menu", name="it"), lambda w, _: w.rect),
    "switch, off": (
        lambda: Toggle("on", False, None, name="it"),
        lambda w, app: Rect(w.rect.right - app.g.px(42), w.rect.centery - app.g.px(11), app.g.px(42), app.g.px(22)),
    ),
    "switch, on": (
        lambda: Toggle("on", True, None, name="it"),
        lambda w, app: Rect(w.rect.right - app.g.px(42), w.rect.centery - app.g.px(11), app.g.px(42), app.g.px(22)),
    ),
    "stepper": (
        lambda: Stepper("count", 3, 1, 9, name="it"),
        lambda w, _: w._minus.union(w._plus),  # type: ignore[attr-defined]
    ),
    "slider": (lambda: Slider("price", 2, 1, 9, 1, name="it"), lambda w, _: w._track),  # type: ignore[attr-defined]
    "scroll bar": (
        lambda: ScrollView(Column([Spacer(10, 4000)]), name="it"),
        lambda w, _: w._thumb(),  # type: ignore[attr-defined]
    ),
    "bar of time": (scrubber, lambda w, app: w._track(app.g)),  # type: ignore[attr-defined]
}
"""Controls of which nothing but a line, or a shape, says where they are; and where that is."""


def _line(surface: pygame.Surface, box: Rect, ground: RGB) -> float:
    """How much the edge of a box stands out: at its weakest, over three places on its lower edge."""
    found = []
    for share in (0.45, 0.6, 0.75):
        x = box.x + round(box.w * share)
        rows = range(box.bottom - 3, box.bottom + 2)
        found.append(max(contrast(tuple(surface.get_at((x, y)))[:3], ground) for y in rows))  # type: ignore[arg-type]
    return min(found)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("control", CONTROLS)
def test_where_a_control_is_can_be_seen(
    control: str, palette: str, app: App, bench: Callable[[Callable[[], Widget]], Pilot]
) -> None:
    """WCAG 1.4.11: the line of a control, as it is drawn, 3:1 against what it stands on."""
    make, place = CONTROLS[control]
    made: list[Widget] = []
    app.change("palette", palette)
    poor = {}
    for ground in GROUNDS:
        made.clear()

        def build(ground: str = ground) -> Widget:
            made.append(make())
            return Card([made[-1]], fill=ground, border="line", pad=30)

        bench(build)
        app.screen.paint(app.surface)
        if control == "bar of time":  # its track lies in a well of its own
            ground = "well"
        found = _line(app.surface, place(made[-1], app), PALETTES[palette][ground])
        if found < MIN_SIGN:
            poor[ground] = round(found, 2)
        app.pop()
    assert poor == {}
