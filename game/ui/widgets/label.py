"""Text that is only read: one line, several lines, a figure with its name, an icon."""

from __future__ import annotations

from pygame import Rect

from game.ui.gfx import Color, Gfx, Pen
from game.ui.theme import STYLES, Style
from game.ui.widgets.base import Widget


def style_of(style: str | Style) -> Style:
    """A named style, or the style itself."""
    return STYLES[style] if isinstance(style, str) else style


class Label(Widget):
    """One line of text, cut with three dots when there is no room: then ``tooltip`` must hold the whole.
    ``icon`` stands before it.
    """

    role = "text"

    def __init__(
        self, text: str, style: str | Style = "label", *, color: Color | None = None, align: str = "start",
        icon: str = "", icon_color: Color = "ember", lang: str = "", name: str = "", tooltip: str = "",
        grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=text, tooltip=tooltip, grow=grow)
        self.clickable = bool(tooltip)
        self.style = style_of(style)
        self.color = color
        self.align = align
        self.icon = icon
        self.icon_color = icon_color
        self.lang = lang

    @property
    def text(self) -> str:
        """What is shown."""
        return self.label

    def set(self, text: str, color: Color | None = None) -> None:
        """Show another text (in the same room)."""
        if text != self.label or (color is not None and color != self.color):
            self.label = text
            self.color = color if color is not None else self.color
            self.invalidate()

    def _lead(self, g: Gfx) -> int:
        return g.px(self.style.size * 1.05) + g.px(7) if self.icon else 0

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return min(width, g.width(self.label, self.style, self.lang) + self._lead(g)), g.line_height(
            self.style
        )

    def draw(self, pen: Pen) -> None:
        g, r, lead = pen.g, self.rect, self._lead(pen.g)
        text = g.fit(self.label, self.style, max(0, r.w - lead), self.lang)
        spare = r.w - lead - g.width(text, self.style, self.lang)
        x = r.x + {"start": 0, "center": spare // 2, "end": spare}[self.align]
        if self.icon:
            size = self.style.size * 1.05
            pen.icon(self.icon, x + g.px(size) / 2, r.centery, size, self.icon_color)
        pen.text(text, x + lead, r.centery, self.style, color=self.color, lang=self.lang)


class Paragraph(Widget):
    """Wrapped text in as many lines as it needs, or at most ``lines``: then ``tooltip`` must hold the whole."""

    role = "text"

    def __init__(
        self, text: str, style: str | Style = "body", *, color: Color | None = None, align: str = "start",
        lines: int = 0, name: str = "", tooltip: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=text, tooltip=tooltip, grow=grow)
        self.clickable = bool(tooltip)
        self.style = style_of(style)
        self.color = color
        self.align = align
        self.lines = lines

    def set(self, text: str) -> None:
        """Show another text."""
        if text != self.label:
            self.label = text
            self.relayout()

    def _lines(self, g: Gfx, width: int) -> list[str]:
        lines = g.wrap(self.label, self.style, max(1, width))
        if self.lines and len(lines) > self.lines:
            rest = " ".join(lines[self.lines - 1 :])
            return [*lines[: self.lines - 1], g.fit(rest, self.style, width)]
        return lines

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        lines = self._lines(g, width)
        wide = max((g.width(line, self.style) for line in lines), default=0)
        return min(width, wide), len(lines) * g.line_height(self.style)

    def draw(self, pen: Pen) -> None:
        r, leading = self.rect, pen.g.line_height(self.style)
        ax = {"start": 0.0, "center": 0.5, "end": 1.0}[self.align]
        for k, line in enumerate(self._lines(pen.g, r.w)):
            y = r.y + (k + 0.5) * leading
            pen.text(line, r.x + r.w * ax, y, self.style, color=self.color, ax=ax)


class Bullets(Widget):
    """Short paragraphs, each behind an icon."""

    role = "list"

    def __init__(
        self, items: list[str], style: str | Style = "body", *, icon: str = "flame", color: Color = "ember",
        gap: float = 6, name: str = "",
    ) -> None:  # fmt: skip
        super().__init__([Paragraph(item, style) for item in items], name=name)
        self.icon, self.color, self.gap = icon, color, gap
        self.style = style_of(style)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        indent, gap = g.px(22), g.px(self.gap)
        sizes = [c.measure(g, width - indent) for c in self.children]
        wide = max((w for w, _ in sizes), default=0) + indent
        return wide, sum(h for _, h in sizes) + gap * max(0, len(sizes) - 1)

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        indent, y = g.px(22), rect.y
        for child in self.children:
            h = child.measure(g, rect.w - indent)[1]
            child.place(g, Rect(rect.x + indent, y, rect.w - indent, h))
            y += h + g.px(self.gap)

    def draw(self, pen: Pen) -> None:
        half = pen.g.line_height(self.style) / 2
        for child in self.children:
            pen.icon(self.icon, self.rect.x + pen.g.px(8), child.rect.y + half, 13, self.color)
        self.draw_children(pen)


class Stat(Widget):
    """A figure below its name, as in the top bar."""

    role = "status"

    def __init__(
        self, caption: str, value: str, *, color: Color = "amber", align: str = "start", width: float = 0,
        name: str = "", tooltip: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=f"{caption} {value}", tooltip=tooltip, grow=grow)
        self.caption, self.value, self.color, self.align, self.width = caption, value, color, align, width
        self.clickable = bool(tooltip)

    def set(self, value: str, color: Color | None = None) -> None:
        """Show another figure."""
        if value != self.value or (color is not None and color != self.color):
            self.value = value
            self.color = color if color is not None else self.color
            self.label = f"{self.caption} {value}"
            self.invalidate()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        wide = max(
            g.width(self.caption, STYLES["tiny"]), g.width(self.value, STYLES["number"]), g.px(self.width)
        )
        return min(width, wide), g.line_height(STYLES["tiny"]) + g.line_height(STYLES["number"])

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        top = g.line_height(STYLES["tiny"])
        ax = {"start": 0.0, "center": 0.5, "end": 1.0}[self.align]
        x = r.x + r.w * ax
        pen.text(g.fit(self.caption, STYLES["tiny"], r.w), x, r.y + top / 2, "tiny", ax=ax)
        pen.text(
            self.value, x, r.y + top + g.line_height(STYLES["number"]) / 2, "number", color=self.color, ax=ax
        )


class Chip(Label):
    """A short label on a ground of its own, such as a tag."""

    def __init__(self, text: str, *, icon: str = "", name: str = "", tooltip: str = "") -> None:
        super().__init__(text, "small", align="center", icon=icon, name=name, tooltip=tooltip)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        w, h = super().measure(g, max(0, width - g.px(20)))
        return w + g.px(20), h + g.px(6)

    def draw(self, pen: Pen) -> None:
        pen.box(self.rect, 11, fill="well", border="line")
        super().draw(pen)


class Icon(Widget):
    """An icon that only means something to the eye; give a label when it carries meaning alone."""

    role = "image"

    def __init__(
        self, icon: str, size: float = 16, color: Color = "ember", *, label: str = "", name: str = ""
    ) -> None:
        super().__init__(label=label, name=name)
        self.icon, self.size, self.color = icon, size, color

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return g.px(self.size), g.px(self.size)

    def draw(self, pen: Pen) -> None:
        pen.icon(self.icon, self.rect.centerx, self.rect.centery, self.size, self.color)


class Rule(Widget):
    """A thin line across, with a little room above and below."""

    role = "separator"

    def __init__(self, room: float = 12) -> None:
        super().__init__()
        self.room = room

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return 0, g.px(self.room)

    def draw(self, pen: Pen) -> None:
        r = self.rect
        pen.line((r.x, r.centery), (r.right - 1, r.centery), "line")
