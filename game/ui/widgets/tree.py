"""The widgets of one screen: layers, focus, pointer, tooltips. Turns pygame's events into ``on_*`` calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.widgets.base import Action, Position, Widget

TOOLTIP_DELAY = 0.45
"""Seconds the pointer rests before help is shown."""
LOW = 120
"""Logical height up to which help stands beside the whole of a widget and not at the pointer."""


@dataclass
class Layer:
    """Widgets above what lies below. A modal layer keeps focus and pointer to itself."""

    widget: Widget
    modal: bool = False
    dim: bool = False
    """Darken what lies below."""
    rect: Callable[[Gfx, Rect], Rect] | None = None
    """Where it stands, given the window; the whole window when None."""
    on_dismiss: Action | None = None
    """Called when the layer is closed by Esc or by a click beside it."""
    light: bool = False
    """A click beside it, or Tab, closes it (menus)."""
    came_from: Widget | None = None


class Tree:
    """Holds a screen's widgets. The bottom layer is the screen itself; dialogs and menus lie above it."""

    def __init__(self, g: Gfx, size: tuple[int, int]) -> None:
        self.g = g
        self.size = size
        self.layers: list[Layer] = []
        self.focus: Widget | None = None
        self.hover: Widget | None = None
        self.grab: Widget | None = None
        self.pointer: Position = (-1, -1)
        self.keyboard = False
        """The keyboard was used last: focus is shown."""
        self.needs_layout = True
        self.rest = 0.0
        self.clock = 0.0
        self.heard: Callable[[str], None] | None = None
        """Called with the name of a sound that a control makes."""

    # ---- layers
    def set_root(self, root: Widget) -> None:
        """Exchange the bottom layer; focus and states of widgets pass to those of the same name."""
        old = self.layers[0].widget if self.layers else None
        states = {w.name: s for w in old.walk() if w.name and (s := w.state()) is not None} if old else {}
        focus = self.focus.name if self.focus is not None else ""
        self.let_go()
        self.layers = [Layer(root)]
        self.hover = self.grab = None
        root.hang(self)
        for widget in root.walk():
            if widget.name in states:
                widget.restore(states[widget.name])
        self._set_focus(self.find(name=focus) if focus else None)
        self.needs_layout = True

    def let_go(self) -> None:
        """The widgets there are will not be seen again: give back what they have drawn."""
        for layer in self.layers:
            _let_go(layer.widget)

    def open(
        self, widget: Widget, *, modal: bool = True, dim: bool = False, light: bool = False,
        rect: Callable[[Gfx, Rect], Rect] | None = None, on_dismiss: Action | None = None,
        focus: Widget | None = None,
    ) -> Layer:  # fmt: skip
        """Put a layer on top; ``focus`` is the widget to start on (none for a light menu)."""
        layer = Layer(widget, modal, dim, rect, on_dismiss, light, came_from=self.focus)
        widget.hang(self)
        self.layers.append(layer)
        self._leave_hover()
        self.grab = None
        self.layout()
        targets = self.targets()
        self._set_focus(focus or (targets[0] if targets else None))
        return layer

    def close(self, widget: Widget) -> None:
        """Take a layer away with all above it; focus returns to where it was."""
        for k, layer in enumerate(self.layers):
            if layer.widget is widget and k > 0:
                _let_go(widget)
                del self.layers[k:]
                self._leave_hover()
                self.grab = None
                back = layer.came_from
                self._set_focus(back if back is not None and self._alive(back) else None)
                self.rest = 0.0
                return

    def dismiss(self) -> bool:
        """Close the top layer as Esc does; False when only the screen itself is left."""
        if len(self.layers) < 2:
            return False
        layer = self.layers[-1]
        self.close(layer.widget)
        if layer.on_dismiss is not None:
            layer.on_dismiss()
        return True

    @property
    def top(self) -> Layer:
        """The uppermost layer."""
        return self.layers[-1]

    def _alive(self, widget: Widget) -> bool:
        return widget.tree is self and any(widget in layer.widget.walk() for layer in self.layers)

    # ---- layout and drawing
    def layout(self) -> None:
        """Give every widget its rectangle."""
        whole = Rect(0, 0, *self.size)
        for layer in self.layers:
            layer.widget.place(self.g, layer.rect(self.g, whole) if layer.rect else whole)
        self.needs_layout = False

    def resize(self, size: tuple[int, int]) -> None:
        """Take the window's new size."""
        self.size = size
        self.needs_layout = True

    def update(self, dt: float) -> None:
        """Let time pass for the widgets and the tooltip."""
        self.clock += dt
        self.rest += dt
        for layer in self.layers:
            for widget in layer.widget.walk():
                widget.update(dt)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all layers, the darkening below the dialogs, and the tooltip."""
        if self.needs_layout:
            self.layout()
            self._hover_at(self.pointer)
        pen = Pen(self.g, surface)
        for layer in self.layers:
            if layer.dim:
                veil = self.g.shape(*self.size, 0, (0, 0, 0), alpha=165)
                pen.image(veil, 0, 0)
            layer.widget.draw(pen)
        self._draw_tooltip(pen)

    def _draw_tooltip(self, pen: Pen) -> None:
        from game.ui.widgets.tooltip import draw_tooltip

        owner = self.focus if self.keyboard else self.hover
        if owner is not None and owner.tooltip and self.rest >= TOOLTIP_DELAY and self.grab is None:
            window = Rect(0, 0, *self.size)
            if self.keyboard or owner.rect.h <= self.g.px(LOW):  # what it explains can still be read
                x = None if self.keyboard else self.pointer[0]
                draw_tooltip(pen, owner.tooltip, owner.rect.clip(window), window, x)
            else:  # a chart, the network: about what is pointed at
                draw_tooltip(pen, owner.tooltip, Rect(self.pointer, (1, self.g.px(14))), window)

    # ---- finding
    def find(self, name: str = "", label: str = "", role: str = "") -> Widget | None:
        """The first visible widget, uppermost layer first, that has all that is asked for."""
        for layer in reversed(self.layers):
            for w in layer.widget.walk():
                if (
                    (not name or w.name == name)
                    and (not label or w.label == label)
                    and (not role or w.role == role)
                ):
                    return w
        return None

    def targets(self) -> list[Widget]:
        """Where Tab goes, in order."""
        return [w for w in self.top.widget.walk() if w.focusable and w.usable]

    # ---- focus
    def focus_on(self, widget: Widget | None, keyboard: bool | None = None) -> None:
        """Move the keyboard focus."""
        if keyboard is not None:
            self.keyboard = keyboard
        self._set_focus(widget)

    def _set_focus(self, widget: Widget | None) -> None:
        old = self.focus
        if old is widget:
            return
        self.focus = widget
        self.rest = 0.0
        if old is not None:
            old.on_focus(False)
        if widget is not None:
            widget.on_focus(True)
            self._reveal(widget)

    def _reveal(self, widget: Widget) -> None:
        node = widget.parent
        while node is not None:
            reveal = getattr(node, "reveal", None)
            if reveal is not None:
                reveal(widget.rect)
            node = node.parent

    def step_focus(self, back: bool = False) -> None:
        """Tab or Shift-Tab."""
        targets = self.targets()
        if not targets:
            return
        if self.focus in targets:
            k = targets.index(self.focus) + (-1 if back else 1)
        else:
            k = -1 if back else 0
        self._set_focus(targets[k % len(targets)])

    # ---- events
    def handle(self, event: pygame.event.Event) -> bool:
        """Pass one pygame event on; says whether a widget used it."""
        if self.needs_layout:
            self.layout()
        if event.type == pygame.MOUSEMOTION:
            return self._move(event.pos)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button <= 3:
            return self._press(event.pos, event.button)
        if event.type == pygame.MOUSEBUTTONUP and event.button <= 3:
            return self._release(event.pos)
        if event.type == pygame.MOUSEWHEEL:
            return self._wheel(getattr(event, "precise_y", 0.0) or event.y)
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        if event.type == pygame.TEXTINPUT:
            return self.focus is not None and self.focus.usable and self.focus.on_text(event.text)
        if event.type == pygame.TEXTEDITING:
            return self.focus is not None and self.focus.on_compose(event.text, event.start)
        if event.type in (pygame.WINDOWLEAVE, pygame.WINDOWFOCUSLOST):
            self.pointer = (-1, -1)
            self._leave_hover()
        return False

    def _hit(self, pos: Position) -> Widget | None:
        for layer in reversed(self.layers):
            found = layer.widget.hit(pos)
            if found is not None:
                return found
            if layer.modal or layer.light:
                return None
        return None

    def _leave_hover(self) -> None:
        if self.hover is not None:
            self.hover.on_hover(False, self.pointer)
        self.hover = None

    def _hover_at(self, pos: Position) -> None:
        found = self._hit(pos)
        if found is not self.hover:
            self._leave_hover()
            self.hover = found
            self.rest = 0.0
            if found is not None:
                found.on_hover(True, pos)
        elif found is not None:
            found.on_move(pos)

    def _move(self, pos: Position) -> bool:
        if pos != self.pointer and not self.keyboard:
            self.rest = 0.0
        self.pointer = pos
        if self.grab is not None:
            self.grab.on_drag(pos)
            return True
        self._hover_at(pos)
        return self.hover is not None

    def _press(self, pos: Position, button: int) -> bool:
        self.pointer = pos
        self.keyboard = False
        self.rest = -1e9  # no help over what is being used, until the pointer moves on
        self._hover_at(pos)
        found = self.hover
        layer = self.top
        if found is None and layer.light and not layer.widget.rect.collidepoint(pos):
            self.dismiss()
            return True
        if found is None or not found.usable:
            if found is None and not layer.modal:
                self._set_focus(None)
            return layer.modal or found is not None
        if button == 1 and found.focusable:
            self._set_focus(found)
        if found.on_press(pos, button):
            self.grab = found
            return True
        return False

    def _release(self, pos: Position) -> bool:
        held, self.grab = self.grab, None
        self.pointer = pos
        if held is not None:
            held.on_release(pos, held.rect.collidepoint(pos) and self._hit(pos) is held)
        self._hover_at(pos)
        return held is not None

    def _wheel(self, steps: float) -> bool:
        for layer in reversed(self.layers):
            found = layer.widget.wheel_target(self.pointer)
            while found is not None:
                if found.takes_wheel() and found.on_wheel(steps, self.pointer):
                    self._hover_at(self.pointer)
                    return True
                found = found.parent
            if layer.modal or layer.light:
                return True
        return False

    def _key(self, event: pygame.event.Event) -> bool:
        self.keyboard = True
        node = self.focus
        if node is not None and node.usable:
            while node is not None:
                if node.on_key(event):
                    return True
                node = node.parent
        if event.key == pygame.K_TAB and not event.mod & (pygame.KMOD_ALT | pygame.KMOD_META):
            if self.top.light:
                self.dismiss()
            self.step_focus(bool(event.mod & pygame.KMOD_SHIFT))
            return True
        if event.key == pygame.K_ESCAPE and len(self.layers) > 1:
            return self.dismiss()
        return self.top.modal


def _let_go(widget: Widget) -> None:
    """Every widget below, those out of sight too."""
    widget.let_go()
    for child in widget.children:
        _let_go(child)
