"""What every widget is: a retained object with a rectangle on the screen, a role and an accessible name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen

if TYPE_CHECKING:
    from game.ui.widgets.tree import Tree

Position = tuple[int, int]
Action = Callable[[], object]
BEYOND = 48
"""Pixels by which a widget may draw beyond its rectangle: shadows, rings, help."""


class Widget:
    """Base of all widgets; by itself an invisible group that gives each child its whole rectangle.

    Layout has two steps: :meth:`measure` says what size is wanted, :meth:`place` gives the rectangle. Events
    arrive as ``on_*`` calls, only at widgets that are visible and enabled. After changing what is seen call
    :meth:`invalidate`; after changing a size :meth:`relayout`.

    Args:
        name: stable identity inside a screen: focus, scroll position and typed text survive a rebuild by it.
        label: accessible name, in the reader's language.
        tooltip: longer help, shown after the pointer has rested, or beside the keyboard focus.
        grow: share of left-over room taken in a row or column; 0 keeps the wanted size.
    """

    role: str = "group"
    focusable: bool = False
    clickable: bool = False
    """Takes the pointer: is hovered and pressed."""
    lies_below: ClassVar[bool] = False
    """Other widgets may stand over it (the living network)."""
    floats: ClassVar[bool] = False
    """Stands for a while over what lies below, and may hide it."""
    takes_text: ClassVar[bool] = False
    """Takes typed text while focused, so letters are no shortcuts then."""

    def __init__(
        self, children: Sequence[Widget] = (), *, name: str = "", label: str = "", tooltip: str = "",
        grow: float = 0.0,
    ) -> None:  # fmt: skip
        self.name = name
        self.label = label
        self.tooltip = tooltip
        self.grow = grow
        self.rect = Rect(0, 0, 0, 0)
        self.parent: Widget | None = None
        self.visible = True
        self.enabled = True
        self.hovered = False
        self.pressed = False
        self.focused = False
        self.dirty = True
        self.children: list[Widget] = []
        self._tree: Tree | None = None
        for child in children:
            self.add(child)

    # ---- tree
    def add(self, child: Widget) -> Widget:
        """Append a child."""
        child.parent = self
        self.children.append(child)
        self.relayout()
        return child

    def clear(self) -> None:
        """Drop all children."""
        for child in self.children:
            child.parent = None
        self.children.clear()
        self.relayout()

    def replace(self, children: Sequence[Widget]) -> None:
        """Exchange all children."""
        self.clear()
        for child in children:
            self.add(child)

    @property
    def tree(self) -> Tree | None:
        """The tree this widget hangs in, if any."""
        node: Widget = self
        while node.parent is not None:
            node = node.parent
        return node._tree

    def hang(self, tree: Tree | None) -> None:
        """Make this widget the top of a layer of ``tree``."""
        self._tree = tree

    def walk(self) -> Iterator[Widget]:
        """This widget and all below it that can be seen, in reading order."""
        if self.visible:
            yield self
            for child in self.children:
                yield from child.walk()

    def invalidate(self) -> None:
        """What this widget shows has changed: whatever caches it must draw again."""
        node: Widget | None = self
        while node is not None:
            node.dirty = True
            node = node.parent

    def relayout(self) -> None:
        """Sizes may have changed: lay the tree out again before the next frame."""
        self.invalidate()
        tree = self.tree
        if tree is not None:
            tree.needs_layout = True

    def settle(self) -> None:
        """Something in it is longer or shorter by now: seat what it holds anew where it stands.

        The whole screen is laid out again only where it needs more height for it.
        """
        tree = self.tree
        if tree is None or self.rect.w <= 0 or self.measure(tree.g, self.rect.w)[1] > self.rect.h:
            self.relayout()
        else:
            self.place(tree.g, self.rect)
            self.invalidate()

    def show(self, visible: bool) -> None:
        """Show or hide, keeping its place in the tree."""
        if visible != self.visible:
            self.visible = visible
            self.relayout()

    def enable(self, enabled: bool) -> None:
        """Let it be used or not."""
        if enabled != self.enabled:
            self.enabled = enabled
            self.invalidate()

    @property
    def usable(self) -> bool:
        """Enabled, and so are all above it."""
        node: Widget | None = self
        while node is not None:
            if not node.enabled:
                return False
            node = node.parent
        return True

    # ---- layout
    @property
    def shrinks(self) -> bool:
        """May be given less height than wanted when a column is short of room (views that scroll)."""
        return False

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        """Wanted (width, height) in pixels when ``width`` is to be had."""
        sizes = [c.measure(g, width) for c in self.children if c.visible]
        return max((w for w, _ in sizes), default=0), max((h for _, h in sizes), default=0)

    def place(self, g: Gfx, rect: Rect) -> None:
        """Take a rectangle of the screen and give the children theirs."""
        self.rect = Rect(rect)
        for child in self.children:
            if child.visible:
                child.place(g, rect)

    # ---- drawing
    def draw(self, pen: Pen) -> None:
        """Draw itself and its children."""
        self.draw_children(pen)

    def draw_children(self, pen: Pen) -> None:
        """Draw the visible children in order; those scrolled well out of sight are passed over."""
        seen = pen.surface.get_clip().move(pen.origin).inflate(2 * BEYOND, 2 * BEYOND)
        for child in self.children:
            if child.visible and (child.rect.h <= 0 or child.rect.colliderect(seen)):
                child.draw(pen)

    def update(self, dt: float) -> None:
        """Let ``dt`` seconds pass (called every frame on every visible widget)."""

    @property
    def shows_focus(self) -> bool:
        """Focused, and the keyboard was used last."""
        tree = self.tree
        return self.focused and tree is not None and tree.keyboard

    # ---- events; those that return bool say whether the event was used
    def hit(self, pos: Position) -> Widget | None:
        """The innermost clickable widget under a point."""
        for child in reversed(self.children):
            if child.visible:
                found = child.hit(pos)
                if found is not None:
                    return found
        return self if self.clickable and self.rect.collidepoint(pos) else None

    def wheel_target(self, pos: Position) -> Widget | None:
        """The innermost widget under a point that can use the wheel."""
        for child in reversed(self.children):
            if child.visible:
                found = child.wheel_target(pos)
                if found is not None:
                    return found
        return self if self.takes_wheel() and self.rect.collidepoint(pos) else None

    def takes_wheel(self) -> bool:
        """Whether the wheel does something here."""
        return False

    def on_hover(self, inside: bool, pos: Position) -> None:
        """The pointer came in or went out."""
        self.hovered = inside
        self.invalidate()

    def on_move(self, pos: Position) -> None:
        """The pointer moves over the widget, no button held."""

    def on_press(self, pos: Position, button: int) -> bool:
        """A button of the mouse went down here (1 left, 2 middle, 3 right)."""
        self.pressed = True
        self.invalidate()
        return True

    def on_drag(self, pos: Position) -> None:
        """The pointer moves while the button that went down here is held."""

    def on_release(self, pos: Position, inside: bool) -> None:
        """The button that went down here came up."""
        self.pressed = False
        self.invalidate()

    def on_wheel(self, steps: float, pos: Position) -> bool:
        """The wheel turned; positive is away from the user."""
        return False

    def on_key(self, event: pygame.event.Event) -> bool:
        """A key went down while focused, or while a child was and did not use it."""
        return False

    def on_text(self, text: str) -> bool:
        """Text was typed."""
        return False

    def on_compose(self, text: str, start: int) -> bool:
        """An input method shows text not yet settled."""
        return False

    def on_focus(self, focused: bool) -> None:
        """Keyboard focus came or went."""
        self.focused = focused
        self.invalidate()

    # ---- surviving a rebuild
    def let_go(self) -> None:
        """Not to be seen again, or not for a while: give back pictures that can be drawn anew."""

    def state(self) -> object | None:
        """What must survive when the screen is built again (language, size); None for nothing."""
        return None

    def restore(self, state: object) -> None:
        """Take back what :meth:`state` gave."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.role} {self.name or self.label!r} {tuple(self.rect)}>"


class Panel(Widget):
    """A group drawn once into a surface of its own and again only when something in it has changed."""

    def __init__(self, child: Widget, *, name: str = "", grow: float = 0.0, fill: str = "") -> None:
        super().__init__([child], name=name, grow=grow)
        self.fill = fill
        self._surface: pygame.Surface | None = None

    @property
    def shrinks(self) -> bool:
        return self.children[0].shrinks

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)
        self.dirty = True

    def let_go(self) -> None:
        self._surface = None

    def draw(self, pen: Pen) -> None:
        if self.rect.w <= 0 or self.rect.h <= 0:
            return
        if self._surface is None or self._surface.get_size() != self.rect.size:
            self._surface = pygame.Surface(self.rect.size, pygame.SRCALPHA)
            self.dirty = True
        if self.dirty:
            self._surface.fill(pen.g.color(self.fill) if self.fill else (0, 0, 0, 0))
            self.draw_children(Pen(pen.g, self._surface, self.rect.topleft))
            for widget in self.walk():
                widget.dirty = False
        pen.image(self._surface, self.rect.x, self.rect.y)
