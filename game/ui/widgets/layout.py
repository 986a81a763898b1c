"""Putting widgets beside and below each other. Gaps and paddings are logical lengths."""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

from game.ui.gfx import Gfx
from game.ui.widgets.base import Widget

Pad = float | tuple[float, float] | tuple[float, float, float, float]
"""All sides, (horizontal, vertical), or (left, top, right, bottom)."""


def sides(g: Gfx, pad: Pad) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) in pixels."""
    if isinstance(pad, tuple):
        values = pad if len(pad) == 4 else (pad[0], pad[1], pad[0], pad[1])
    else:
        values = (pad, pad, pad, pad)
    left, top, right, bottom = (g.px(v) for v in values)
    return left, top, right, bottom


def _shift(start: int, room: int, size: int, align: str) -> int:
    return start + {"start": 0, "center": (room - size) // 2, "end": room - size}[align]


class Spacer(Widget):
    """Empty room; grows by default."""

    def __init__(self, width: float = 0, height: float = 0, *, grow: float | None = None) -> None:
        super().__init__(grow=(0.0 if width or height else 1.0) if grow is None else grow)
        self.size = (width, height)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return g.px(self.size[0]), g.px(self.size[1])


class _Box(Widget):
    def __init__(
        self, children: Sequence[Widget] = (), *, gap: float = 8, pad: Pad = 0, align: str = "stretch",
        justify: str = "start", name: str = "", label: str = "", tooltip: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(children, name=name, label=label, tooltip=tooltip, grow=grow)
        self.gap = gap
        self.pad = pad
        self.align = align
        self.justify = justify

    @property
    def shown(self) -> list[Widget]:
        """The children that take room."""
        return [c for c in self.children if c.visible]

    def inner(self, g: Gfx, rect: Rect) -> Rect:
        """The rectangle without the padding."""
        left, top, right, bottom = sides(g, self.pad)
        return Rect(rect.x + left, rect.y + top, max(0, rect.w - left - right), max(0, rect.h - top - bottom))


def share_out(sizes: list[int], grow: list[float], room: int) -> list[int]:
    """Sizes after the left-over room went to those that grow, in proportion; nothing shrinks."""
    spare = room - sum(sizes)
    weight = sum(grow)
    if spare <= 0 or weight <= 0:
        return sizes
    result, given, seen = [], 0, 0.0
    for size, g in zip(sizes, grow):
        seen += g
        part = round(spare * seen / weight) - given
        given += part
        result.append(size + part)
    return result


def squeeze(sizes: list[int], shrinks: list[bool], room: int) -> list[int]:
    """Sizes after those that may shrink gave up, in proportion, what is too much for the room."""
    excess = sum(sizes) - room
    give = sum(size for size, s in zip(sizes, shrinks) if s)
    if excess <= 0 or give <= 0:
        return sizes
    left = max(0.0, 1 - excess / give)
    return [int(size * left) if s else size for size, s in zip(sizes, shrinks)]


def level(sizes: list[int], room: int) -> list[int]:
    """Sizes after the largest gave up what is too much for the room: the small ones keep theirs."""
    excess = sum(sizes) - room
    if excess <= 0:
        return sizes
    top, left = 0, room
    for k, size in enumerate(sorted(sizes)):
        top = max(0, left // (len(sizes) - k))
        if size > top:
            break
        left -= size
    return [min(size, top) for size in sizes]


class Column(_Box):
    """Children below each other. ``align`` (stretch, start, center, end) is across, ``justify`` along."""

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        left, top, right, bottom = sides(g, self.pad)
        sizes = [c.measure(g, max(0, width - left - right)) for c in self.shown]
        tall = sum(h for _, h in sizes) + g.px(self.gap) * max(0, len(sizes) - 1)
        return max((w for w, _ in sizes), default=0) + left + right, tall + top + bottom

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        box, gap, shown = self.inner(g, rect), g.px(self.gap), self.shown
        sizes = [c.measure(g, box.w) for c in shown]
        room = box.h - gap * max(0, len(shown) - 1)
        heights = share_out([h for _, h in sizes], [c.grow for c in shown], room)
        heights = squeeze(heights, [c.shrinks for c in shown], room)
        y = _shift(box.y, room, sum(heights), self.justify)
        for child, (w, _), h in zip(shown, sizes, heights):
            wide = box.w if self.align == "stretch" else min(w, box.w)
            x = box.x if self.align == "stretch" else _shift(box.x, box.w, wide, self.align)
            child.place(g, Rect(x, y, wide, h))
            y += h + gap


class Row(_Box):
    """Children beside each other. Those that grow share what the others leave; ``align`` is vertical."""

    def __init__(
        self, children: Sequence[Widget] = (), *, gap: float = 8, pad: Pad = 0, align: str = "center",
        justify: str = "start", name: str = "", label: str = "", tooltip: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(
            children, gap=gap, pad=pad, align=align, justify=justify, name=name, label=label, tooltip=tooltip,
            grow=grow,
        )  # fmt: skip

    def _widths(self, g: Gfx, width: int) -> list[int]:
        shown = self.shown
        room = max(0, width - g.px(self.gap) * max(0, len(shown) - 1))
        fixed = [0 if c.grow else min(room, c.measure(g, room)[0]) for c in shown]
        return share_out(level(fixed, room), [c.grow for c in shown], room)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        left, top, right, bottom = sides(g, self.pad)
        shown = self.shown
        widths = self._widths(g, max(0, width - left - right))
        high = max((c.measure(g, w)[1] for c, w in zip(shown, widths)), default=0)
        natural = [w if c.grow == 0 else min(w, c.measure(g, w)[0]) for c, w in zip(shown, widths)]
        wide = sum(natural) + g.px(self.gap) * max(0, len(shown) - 1)
        return wide + left + right, high + top + bottom

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        box, gap, shown = self.inner(g, rect), g.px(self.gap), self.shown
        widths = self._widths(g, box.w)
        room = box.w - gap * max(0, len(shown) - 1)
        x = _shift(box.x, room, sum(widths), self.justify)
        for child, w in zip(shown, widths):
            high = box.h if self.align == "stretch" else min(box.h, child.measure(g, w)[1])
            y = box.y if self.align == "stretch" else _shift(box.y, box.h, high, self.align)
            child.place(g, Rect(x, y, w, high))
            x += w + gap


class Flow(_Box):
    """Children beside each other, going on in a new line when the width is used up."""

    def __init__(
        self, children: Sequence[Widget] = (), *, gap: float = 8, pad: Pad = 0, justify: str = "start",
        name: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(children, gap=gap, pad=pad, justify=justify, name=name, grow=grow)

    def _lines(self, g: Gfx, width: int) -> list[list[tuple[Widget, int, int]]]:
        lines: list[list[tuple[Widget, int, int]]] = [[]]
        x = 0
        for child in self.shown:
            w, h = child.measure(g, width)
            w = min(w, width)
            if lines[-1] and x + w > width:
                lines.append([])
                x = 0
            lines[-1].append((child, w, h))
            x += w + g.px(self.gap)
        return lines

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        left, top, right, bottom = sides(g, self.pad)
        lines = self._lines(g, max(0, width - left - right))
        gap = g.px(self.gap)
        wide = max(sum(w for _, w, _ in line) + gap * max(0, len(line) - 1) for line in lines)
        tall = sum(max((h for _, _, h in line), default=0) for line in lines) + gap * (len(lines) - 1)
        return wide + left + right, tall + top + bottom

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        box, gap = self.inner(g, rect), g.px(self.gap)
        y = box.y
        for line in self._lines(g, box.w):
            x = _shift(box.x, box.w, sum(w for _, w, _ in line) + gap * max(0, len(line) - 1), self.justify)
            high = max((h for _, _, h in line), default=0)
            for child, w, h in line:
                child.place(g, Rect(x, y + (high - h) // 2, w, h))
                x += w + gap
            y += high + gap


class Grid(_Box):
    """Equal columns, as many as have at least ``cell`` logical width, at most ``columns``."""

    def __init__(
        self, children: Sequence[Widget] = (), *, cell: float = 260, columns: int = 99, gap: float = 14,
        pad: Pad = 0, name: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(children, gap=gap, pad=pad, name=name, grow=grow)
        self.cell = cell
        self.columns = columns

    def _rows(self, g: Gfx, width: int) -> tuple[int, list[list[Widget]]]:
        shown, gap = self.shown, g.px(self.gap)
        fit = max(1, (width + gap) // (g.px(self.cell) + gap))
        n = max(1, min(fit, self.columns, max(1, len(shown))))
        return (width - gap * (n - 1)) // n, [shown[k : k + n] for k in range(0, len(shown), n)]

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        left, top, right, bottom = sides(g, self.pad)
        w, rows = self._rows(g, max(0, width - left - right))
        tall = sum(max(c.measure(g, w)[1] for c in row) for row in rows) + g.px(self.gap) * max(
            0, len(rows) - 1
        )
        return width, tall + top + bottom

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        box, gap = self.inner(g, rect), g.px(self.gap)
        w, rows = self._rows(g, box.w)
        y = box.y
        for row in rows:
            high = max(c.measure(g, w)[1] for c in row)
            for k, child in enumerate(row):
                child.place(g, Rect(box.x + k * (w + gap), y, w, high))
            y += high + gap


class Sized(Widget):
    """One child with its size bounded; stands at ``align``/``valign`` of the room it is given."""

    def __init__(
        self, child: Widget, *, width: float | None = None, height: float | None = None,
        max_width: float | None = None, align: str = "start", valign: str = "stretch", grow: float = 0.0,
        name: str = "",
    ) -> None:  # fmt: skip
        super().__init__([child], grow=grow, name=name)
        self.width, self.height, self.max_width = width, height, max_width
        self.align, self.valign = align, valign

    @property
    def shrinks(self) -> bool:
        return self.children[0].shrinks

    def _wide(self, g: Gfx, width: int) -> int:
        if self.width is not None:
            return min(width, g.px(self.width))
        return min(width, g.px(self.max_width)) if self.max_width is not None else width

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        wide = self._wide(g, width)
        w, h = self.children[0].measure(g, wide)
        return (wide if self.width is not None else min(w, wide)), (g.px(self.height) if self.height else h)

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        wide = self._wide(g, rect.w)
        high = rect.h
        if self.valign != "stretch":
            high = min(rect.h, g.px(self.height) if self.height else self.children[0].measure(g, wide)[1])
        x = _shift(rect.x, rect.w, wide, self.align)
        y = rect.y if self.valign == "stretch" else _shift(rect.y, rect.h, high, self.valign)
        self.children[0].place(g, Rect(x, y, wide, high))
