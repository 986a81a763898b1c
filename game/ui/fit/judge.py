"""What does not fit on a screen that was looked at: each finding is one sentence for whoever mends it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pygame import Rect

from game.ui.fit.watch import OPAQUE, Boxed, Looking, Written
from game.ui.gfx import Gfx
from game.ui.screens.base import Screen
from game.ui.widgets import ScrollView, Widget

SLACK = 2
"""Pixels by which glyphs may stand out of their box at scale 1."""
SMALLEST_VIEW = 42.0
"""Logical height below which a scrolled view shows nothing of use."""


def findings(screen: Screen, notes: Looking) -> list[str]:
    """Everything wrong with a screen as it was drawn."""
    g, window = screen.g, Rect(0, 0, *notes.window)
    found = [
        *_cut(notes), *_outside(notes, g, window), *_crossing(notes, g), *_covered(notes, g),
        *_unreachable(screen, window), *_crowded(screen),
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def _above(widget: Widget) -> list[Widget]:
    """All that a widget stands in, innermost first."""
    found: list[Widget] = []
    node = widget.parent
    while node is not None:
        found.append(node)
        node = node.parent
    return found


def _views(widget: Widget) -> list[ScrollView]:
    """The scrolled views around a widget, innermost first."""
    return [w for w in _above(widget) if isinstance(w, ScrollView)]


def _name(widget: Widget | None) -> str:
    if widget is None:
        return "the screen"
    named = "" if widget.name else next((w.name for w in _above(widget) if w.name), "")
    place = f" in {named}" if named else ""
    return f"{type(widget).__name__} {widget.name or widget.label[:40]!r}{place}"


def _short(text: str) -> str:
    return repr(text if len(text) < 50 else text[:47] + "...")


# ---- texts
def _cut(notes: Looking) -> Iterator[str]:
    """Shortened texts whose whole is nowhere to be read."""
    for widget, text, shown in notes.cuts:
        if widget is None or not _told_in_help(widget, text):
            yield f"cut: {_name(widget)} shows {_short(shown)} of {_short(text)}"


def _told_in_help(widget: Widget, text: str) -> bool:
    """The text stands in the help of the widget, or of what it is part of, so pointing or Tab shows it."""
    return any(text in w.tooltip and (w.clickable or w.focusable) for w in (widget, *_above(widget)))


def _outside(notes: Looking, g: Gfx, window: Rect) -> Iterator[str]:
    """Texts that leave their widget, the window or what is scrolled."""
    slack = round(SLACK * max(1.0, g.scale))
    for t in notes.texts:
        views = _views(t.widget) if t.widget is not None else []
        if t.widget is not None and t.widget.takes_text:
            continue  # typed text moves under its box
        if t.own_surface:
            if not t.clip.inflate(2, 2).contains(t.ink):
                yield f"clipped: {_name(t.widget)} {_short(t.text)} leaves its picture by {_beyond(t.clip, t.ink)}"
            continue
        box = t.widget.rect if t.widget is not None else window
        if not box.inflate(2 * slack, 2 * slack).contains(t.ink):
            yield f"out of its box: {_name(t.widget)} {_short(t.text)} by {_beyond(box, t.ink)} px"
        if t.clip.left - 1 > t.ink.left or t.clip.right + 1 < t.ink.right:
            yield f"clipped sideways: {_name(t.widget)} {_short(t.text)} by {_beyond(t.clip, t.ink)} px"
        scrolled = [v for v in views if v.over > 0]
        if not scrolled and not t.clip.inflate(0, 2 * slack).contains(t.ink):
            yield f"clipped: {_name(t.widget)} {_short(t.text)} by {_beyond(t.clip, t.ink)} px"
        if not scrolled and not window.contains(t.ink):
            yield f"out of the window: {_name(t.widget)} {_short(t.text)}"


def _beyond(box: Rect, ink: Rect) -> tuple[int, int, int, int]:
    """How far to the left, top, right and bottom."""
    return (
        max(0, box.left - ink.left), max(0, box.top - ink.top),
        max(0, ink.right - box.right), max(0, ink.bottom - box.bottom),
    )  # fmt: skip


def _seen(t: Written) -> Rect:
    return t.ink.clip(t.clip)


def _crossing(notes: Looking, g: Gfx) -> Iterator[str]:
    """Texts written over each other."""
    slack = max(2, round(1.5 * g.scale))
    for a, b in combinations(notes.texts, 2):
        if a.plane != b.plane or _shadow(a, b, g) or _both_of_the_network(a, b):
            continue
        both = _seen(a).clip(_seen(b))
        if both.w > slack and both.h > slack and not _hidden(notes, a, both, b.order):
            yield f"crossing: {_name(a.widget)} {_short(a.text)} and {_name(b.widget)} {_short(b.text)}"


def _both_of_the_network(a: Written, b: Written) -> bool:
    """Names beside moving members: one may still be fading where the next appears; their places have tests."""
    return all(t.widget is not None and t.widget.lies_below for t in (a, b))


def _shadow(a: Written, b: Written, g: Gfx) -> bool:
    """The same text twice, the lower as a shadow of the upper."""
    near = max(abs(a.ink.x - b.ink.x), abs(a.ink.y - b.ink.y)) <= g.px(4)
    return a.text == b.text and a.widget is b.widget and near


def _hidden(notes: Looking, text: Written, where: Rect, before: int) -> bool:
    """A box lies between a text and a later one: the text below is covered, which is judged by itself."""
    return any(
        b.plane == text.plane and text.order < b.order < before and _hides(b) and b.rect.contains(where)
        for b in notes.boxes
    )


def _hides(box: Boxed) -> bool:
    return box.fill is not None and box.alpha >= OPAQUE


def _covered(notes: Looking, g: Gfx) -> Iterator[str]:
    """Texts with a box drawn above them."""
    slack = max(2, round(1.5 * g.scale))
    for text in notes.texts:
        for box in notes.boxes:
            if box.plane != text.plane or box.order < text.order or not _hides(box) or _passing(text, box):
                continue
            both = box.rect.clip(_seen(text))
            if both.w > slack and both.h > slack:
                yield f"covered: {_name(text.widget)} {_short(text.text)} by {_name(box.widget)}"
                break


def _passing(text: Written, box: Boxed) -> bool:
    """What goes by itself, and what floats over the network, may hide something for a while."""
    if box.widget is None:
        return True
    floats = any(widget.floats for widget in (box.widget, *_above(box.widget)))
    return floats and text.widget is not None and text.widget.lies_below


# ---- things to use
def _useful(screen: Screen) -> Iterator[tuple[int, Widget]]:
    for k, layer in enumerate(screen.tree.layers):
        for widget in layer.widget.walk():
            if (widget.focusable or widget.clickable) and widget.usable:
                yield k, widget


def _unreachable(screen: Screen, window: Rect) -> Iterator[str]:
    """Things to use that no scrolling brings into the window, and views too low to look through."""
    for layer in screen.tree.layers:
        for widget in layer.widget.walk():
            if isinstance(widget, ScrollView) and widget.over > 0 and widget.rect.h < screen.g.px(SMALLEST_VIEW):
                yield f"too low: {_name(widget)} shows {widget.rect.h} of {widget.content} px"
    for _, widget in _useful(screen):
        if widget.rect.w < 8 or widget.rect.h < 8:
            yield f"no room: {_name(widget)} has {widget.rect.size}"
            continue
        room = window
        views = _views(widget)
        if views:
            view = views[0]
            child = view.children[0].rect
            room = Rect(view.rect.x, child.y, view.rect.w, child.h)
        if not room.inflate(4, 4).contains(widget.rect):
            yield f"out of reach: {_name(widget)} by {_beyond(room, widget.rect)} px"


def _crowded(screen: Screen) -> Iterator[str]:
    """Things to use that lie over each other."""
    useful = list(_useful(screen))
    for (ka, a), (kb, b) in combinations(useful, 2):
        if ka != kb or not (a.clickable and b.clickable) or _related(a, b) or a.lies_below:
            continue
        both = _on_screen(a).clip(_on_screen(b))
        if both.w > 3 and both.h > 3:
            yield f"over each other: {_name(a)} and {_name(b)} by {both.size} px"


def _on_screen(widget: Widget) -> Rect:
    seen = Rect(widget.rect)
    for view in _views(widget):
        seen = seen.clip(view.rect)
    return seen


def _related(a: Widget, b: Widget) -> bool:
    return a in _above(b) or b in _above(a)
