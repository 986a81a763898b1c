"""Choosing: on or off, one of a few side by side, one of many from a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets.base import Position, Widget
from game.ui.widgets.button import ACTIVATE, Pressable

Option = tuple[str, str]
"""(value, text shown)."""


class Toggle(Pressable):
    """On or off, with its label before the switch and a short note below if given."""

    role = "switch"

    def __init__(
        self, text: str, value: bool, on_change: Callable[[bool], object] | None = None, *, note: str = "",
        name: str = "", tooltip: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(self.flip, name=name, label=text, tooltip=tooltip, grow=grow)
        self.value, self.on_change, self.note = value, on_change, note

    def flip(self) -> None:
        """Turn over, and say so."""
        self.value = not self.value
        self.invalidate()
        if self.on_change is not None:
            self.on_change(self.value)

    def set(self, value: bool) -> None:
        """Show a value without saying so."""
        if value != self.value:
            self.value = value
            self.invalidate()

    def _text_room(self, g: Gfx, width: int) -> int:
        return max(1, width - g.px(58))

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        room = self._text_room(g, width)
        lines = len(g.wrap(self.label, STYLES["label"], room)) * g.line_height(STYLES["label"])
        if self.note:
            lines += len(g.wrap(self.note, STYLES["small"], room)) * g.line_height(STYLES["small"])
        return width, max(g.px(32), lines + g.px(8))

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        room = self._text_room(g, r.w)
        rows = [(line, "label") for line in g.wrap(self.label, STYLES["label"], room)]
        rows += [(line, "small") for line in g.wrap(self.note, STYLES["small"], room)] if self.note else []
        y = r.y + (r.h - sum(g.line_height(STYLES[s]) for _, s in rows)) / 2
        for line, style in rows:
            high = g.line_height(STYLES[style])
            color = "off" if not self.usable else "hot" if self.hovered and style == "label" else None
            pen.text(line, r.x, y + high / 2, style, color=color)
            y += high
        self._switch(pen, Rect(r.right - g.px(42), r.centery - g.px(11), g.px(42), g.px(22)))

    def _switch(self, pen: Pen, box: Rect) -> None:
        g = pen.g
        pen.box(
            box, 11, fill="primary" if self.value and self.usable else "well",
            border="primary_edge" if self.value and self.usable else "control",
        )  # fmt: skip
        x = box.right - g.px(11) if self.value else box.x + g.px(11)
        pen.disc(x, box.centery, 7.5 * g.scale, fill="hot" if self.value else "dim")
        if self.value:  # shape as well as colour: a bar for on, as on a machine's switch
            pen.line(
                (box.x + g.px(10), box.centery - g.px(4)), (box.x + g.px(10), box.centery + g.px(4)), "ink", 2
            )
        if self.shows_focus:
            pen.ring(box, 11)


class Segmented(Widget):
    """A few options side by side, one of them in force; arrows move. Also as tabs (``role="tablist"``)."""

    role = "radiogroup"
    focusable = True
    clickable = True

    def __init__(
        self, options: Sequence[Option], value: str, on_change: Callable[[str], object] | None = None, *,
        label: str = "", name: str = "", tooltip: str = "", role: str = "radiogroup", grow: float = 0.0,
        langs: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=label, tooltip=tooltip, grow=grow)
        self.options, self.value, self.on_change, self.role = list(options), value, on_change, role
        self.langs = list(langs) or [""] * len(self.options)
        self.pointed = -1
        self._widths: list[int] = []

    @property
    def index(self) -> int:
        """Position of the option in force."""
        return next((k for k, (v, _) in enumerate(self.options) if v == self.value), 0)

    def choose(self, index: int) -> None:
        """Put an option in force, and say so when it is another."""
        value = self.options[index % len(self.options)][0]
        if value != self.value:
            self.value = value
            self.invalidate()
            if self.on_change is not None:
                self.on_change(value)

    def part(self, index: int) -> Rect:
        """Where an option stands."""
        r, n = self.rect.inflate(-6, -6), len(self.options)
        if sum(self._widths) > 0:
            x0, x1 = (r.x + sum(self._widths[:k]) for k in (index, index + 1))
        else:
            x0, x1 = r.x + r.w * index // n, r.x + r.w * (index + 1) // n
        return Rect(x0, r.y, x1 - x0, r.h)

    def _texts(self, g: Gfx) -> list[int]:
        """Widths of the texts with the least room beside them."""
        pairs = zip(self.options, self.langs)
        return [g.width(text, STYLES["label"], lang) + g.px(10) for (_, text), lang in pairs]

    def _shares(self, g: Gfx, width: int) -> list[int]:
        """Widths of the parts: equal where every text has room to breathe, else by the length of the texts."""
        texts, n = self._texts(g), len(self.options)
        if max(texts) + g.px(10) <= width // n:
            return []
        spare = width - sum(texts)
        if spare >= 0:
            shares = [t + spare // n for t in texts]
        else:  # the longest texts take a second line
            level = 0
            while sum(min(t, level) for t in texts) < width:
                level += 1
            shares = [min(t, level) for t in texts]
        shares[-1] += width - sum(shares)
        return shares

    def _lines(self, g: Gfx, index: int, room: int) -> list[str]:
        text, lang = self.options[index][1], self.langs[index]
        if g.width(text, STYLES["label"], lang) <= room:
            return [text]
        lines = g.wrap(text, STYLES["label"], room)
        return [*lines[:1], g.fit(" ".join(lines[1:]), STYLES["label"], room)] if len(lines) > 2 else lines

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        widest = max(g.width(t, STYLES["label"], lang) for (_, t), lang in zip(self.options, self.langs))
        wide = min(width, (widest + g.px(28)) * len(self.options) + 6)
        shares = self._shares(g, wide - 6)
        lines = max((len(self._lines(g, k, room - g.px(8))) for k, room in enumerate(shares)), default=1)
        return wide, g.px(38) + (lines - 1) * g.line_height(STYLES["label"])

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)
        self._widths = self._shares(g, rect.w - 6)

    def draw(self, pen: Pen) -> None:
        g = pen.g
        pen.box(self.rect, 10, fill="well", border="line")
        high = g.line_height(STYLES["label"])
        for k in range(len(self.options)):
            part, chosen = self.part(k), k == self.index
            if chosen:
                pen.box(part, 8, fill="button_hover", border="edge_light", light=(1.05, 0.95))
            color = "gold" if chosen else "text" if k == self.pointed and self.hovered else "dim"
            lines = self._lines(g, k, part.w - g.px(8))
            top = part.centery - high * (len(lines) - 1) / 2
            for j, line in enumerate(lines):
                pen.text(line, part.centerx, top + j * high, "label", color=color, ax=0.5, lang=self.langs[k])
            if chosen:  # not by colour alone
                y = part.bottom - g.px(4)
                pen.line((part.centerx - g.px(9), y), (part.centerx + g.px(9), y), "ember", 2)
        if self.shows_focus:
            pen.ring(self.rect, 10)

    def _at(self, pos: Position) -> int:
        return next((k for k in range(len(self.options)) if self.part(k).collidepoint(pos)), -1)

    def on_hover(self, inside: bool, pos: Position) -> None:
        self.pointed = self._at(pos) if inside else -1
        super().on_hover(inside, pos)

    def on_move(self, pos: Position) -> None:
        if self._at(pos) != self.pointed:
            self.pointed = self._at(pos)
            self.invalidate()

    def on_press(self, pos: Position, button: int) -> bool:
        if button == 1 and self._at(pos) >= 0:
            self.choose(self._at(pos))
        return button == 1

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key in (pygame.K_LEFT, pygame.K_UP):
            self.choose(self.index - 1)
        elif event.key in (pygame.K_RIGHT, pygame.K_DOWN):
            self.choose(self.index + 1)
        elif event.key in ACTIVATE:
            self.choose(self.index)
        else:
            return False
        return True


def Tabs(
    options: Sequence[Option], value: str, on_change: Callable[[str], object] | None = None, *,
    name: str = "", label: str = "", grow: float = 0.0,
) -> Segmented:  # fmt: skip
    """Options that exchange what is shown below."""
    return Segmented(options, value, on_change, name=name, label=label, role="tablist", grow=grow)


class Dropdown(Pressable):
    """One of many, chosen from a menu that opens below (or above where there is no room)."""

    role = "combobox"

    def __init__(
        self, options: Sequence[Option], value: str, on_change: Callable[[str], object] | None = None, *,
        label: str = "", name: str = "", tooltip: str = "", icon: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(self.open_menu, name=name, label=label, tooltip=tooltip, grow=grow)
        self.options, self.value, self.on_change, self.icon = list(options), value, on_change, icon
        self.menu: Menu | None = None

    @property
    def index(self) -> int:
        """Position of the option in force."""
        return next((k for k, (v, _) in enumerate(self.options) if v == self.value), 0)

    def open_menu(self) -> None:
        """Show the options."""
        tree = self.tree
        if tree is None or self.menu is not None or not self.options:
            return
        self.menu = Menu(self)
        tree.open(
            self.menu, modal=False, light=True, rect=self.menu.stand, on_dismiss=self.closed, focus=self.menu
        )

    def closed(self) -> None:
        """The menu is gone."""
        self.menu = None
        self.invalidate()

    def choose(self, index: int) -> None:
        """Put an option in force, and say so when it is another."""
        value = self.options[index][0]
        if value != self.value:
            self.value = value
            tree = self.tree
            room_changes = tree is None or self.measure(tree.g, self.rect.w)[1] != self.rect.h
            self.relayout() if room_changes else self.invalidate()
            if self.on_change is not None:
                self.on_change(value)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        """As wide as the longest option, as high as the one in force."""
        widest = max((g.width(t, STYLES["label"]) for _, t in self.options), default=0)
        wide = min(width, widest + g.px(72 if self.icon else 50))
        lines = len(self._lines(g, self.options[self.index][1], self._room(g, wide))) if self.options else 1
        return wide, g.px(36) + (lines - 1) * g.line_height(STYLES["label"])

    def _room(self, g: Gfx, width: int) -> int:
        return width - g.px(34 if self.icon else 14) - g.px(34)

    def _lines(self, g: Gfx, text: str, room: int) -> list[str]:
        """An option in one line, or in up to three where there is no room."""
        if g.width(text, STYLES["label"]) <= room:
            return [text]
        lines = g.wrap(text, STYLES["label"], max(1, room))
        return [*lines[:2], g.fit(" ".join(lines[2:]), STYLES["label"], room)] if len(lines) > 3 else lines

    def draw(self, pen: Pen) -> None:
        g, r, opened = pen.g, self.rect, self.menu is not None
        fill = "button_off" if not self.usable else "button_hover" if self.hovered or opened else "button"
        pen.box(r, 8, fill=fill, border="primary" if opened else "control" if self.usable else "edge")
        lead = g.px(14)
        if self.icon:
            pen.icon(self.icon, r.x + g.px(18), r.centery, 15, "ember" if self.usable else "off")
            lead = g.px(34)
        if self.options:
            lines = self._lines(g, self.options[self.index][1], self._room(g, r.w))
            high = g.line_height(STYLES["label"])
            top = r.centery - high * (len(lines) - 1) / 2
            for k, line in enumerate(lines):
                pen.text(line, r.x + lead, top + k * high, "label", color="text" if self.usable else "off")
        pen.icon("down", r.right - g.px(18), r.centery, 12, "dim")
        if self.shows_focus:
            pen.ring(r, 8)

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key == pygame.K_DOWN:
            self.open_menu()
            return True
        return super().on_key(event)


class Menu(Widget):
    """The options of a dropdown while it is open."""

    role = "listbox"
    focusable = True
    clickable = True

    def __init__(self, owner: Dropdown) -> None:
        super().__init__(label=owner.label)
        self.owner = owner
        self.cursor = owner.index
        self.first = 0
        self.row = 34

    def stand(self, g: Gfx, window: Rect) -> Rect:
        """Its place beside the owner, inside the window."""
        o, gap = self.owner.rect, g.px(4)
        wanted = max((g.width(t, STYLES["label"]) for _, t in self.owner.options), default=0) + g.px(56)
        width = min(max(o.w, wanted), window.w - 2 * gap)
        full = g.px(self.row) * len(self.owner.options) + g.px(10)
        below, above = window.bottom - o.bottom - 2 * gap, o.top - 2 * gap
        down = full <= below or below >= above
        height = min(full, below if down else above)
        top = o.bottom + gap if down else o.top - gap - height
        return Rect(min(o.x, window.right - width - gap), top, width, height)

    def _shown(self, g: Gfx) -> int:
        return max(1, (self.rect.h - g.px(10)) // g.px(self.row))

    def _item(self, g: Gfx, k: int) -> Rect:
        h, pad = g.px(self.row), g.px(5)
        return Rect(self.rect.x + pad, self.rect.y + pad + (k - self.first) * h, self.rect.w - 2 * pad, h)

    def _reveal_cursor(self, g: Gfx) -> None:
        n = self._shown(g)
        self.first = min(max(self.first, self.cursor - n + 1), self.cursor)

    def draw(self, pen: Pen) -> None:
        g = pen.g
        self._reveal_cursor(g)
        pen.shadow(self.rect)
        pen.box(self.rect, 9, fill="raised", border="edge_light")
        last = min(len(self.owner.options), self.first + self._shown(g))
        for k in range(self.first, last):
            item, chosen = self._item(g, k), k == self.owner.index
            if k == self.cursor:
                pen.box(item, 6, fill="chosen")
            if chosen:
                pen.icon("check", item.x + g.px(15), item.centery, 12, "amber")
            text = g.fit(self.owner.options[k][1], STYLES["label"], item.w - g.px(38))
            pen.text(text, item.x + g.px(30), item.centery, "label", color="gold" if chosen else "text")

    def _at(self, pos: Position) -> int:
        tree = self.tree
        if tree is None:
            return -1
        last = min(len(self.owner.options), self.first + self._shown(tree.g))
        return next((k for k in range(self.first, last) if self._item(tree.g, k).collidepoint(pos)), -1)

    def _point(self, k: int) -> None:
        if k >= 0 and k != self.cursor:
            self.cursor = k
            self.invalidate()

    def on_hover(self, inside: bool, pos: Position) -> None:
        self._point(self._at(pos) if inside else -1)

    def on_move(self, pos: Position) -> None:
        self._point(self._at(pos))

    def on_release(self, pos: Position, inside: bool) -> None:
        k = self._at(pos)
        if inside and k >= 0:
            self._take(k)

    def _take(self, k: int) -> None:
        tree = self.tree
        if tree is not None:
            tree.close(self)
        self.owner.closed()
        self.owner.choose(k)

    def takes_wheel(self) -> bool:
        return True

    def on_wheel(self, steps: float, pos: Position) -> bool:
        self._point(min(len(self.owner.options) - 1, max(0, self.cursor - (1 if steps > 0 else -1))))
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        n = len(self.owner.options)
        moves = {
            pygame.K_UP: self.cursor - 1,
            pygame.K_DOWN: self.cursor + 1,
            pygame.K_HOME: 0,
            pygame.K_END: n - 1,
        }
        if event.key in moves:
            self._point(moves[event.key] % n)
        elif event.key in ACTIVATE:
            self._take(self.cursor)
        else:
            return False
        return True
