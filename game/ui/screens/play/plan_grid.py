"""The week as a table, days across and hours down; as a list of days where there is no room for a table."""

from __future__ import annotations

from collections.abc import Callable

from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Card, Column, Label, Row, Spacer, Widget
from game.ui.widgets.base import Action
from game.ui.widgets.button import Pressable
from game.views.plan import PlanDay, PlanEntry, PlanView

Open = Callable[[PlanEntry], object]
CHIP_PAD = 5.0


class Chip(Pressable):
    """One entry: sign, what, and below it how; pressing opens what changes it."""

    def __init__(self, entry: PlanEntry, opens: Open, number: int) -> None:
        name = f"week.entry.{number}.{entry.card or entry.event or entry.kind}"
        super().__init__(
            lambda: opens(entry), name=name, label=f"{entry.title}: {entry.detail}", tooltip=entry.help
        )
        self.entry = entry
        self.opens_something = bool(entry.card or entry.event)
        self.role = "button" if self.opens_something else "listitem"

    def activate(self) -> None:
        if self.opens_something:
            super().activate()

    def _lines(self, g: Gfx, width: int) -> list[tuple[str, str]]:
        """(text, style) of what, then how; each in two lines where one is too short."""
        room = width - g.px(26) - g.px(8)
        what = _two(g, self.entry.title, "small", room - (g.px(17) if self.entry.standing else 0))
        how = _two(g, self.entry.detail, "tiny", room)
        return [*((line, "small") for line in what), *((line, "tiny") for line in how)]

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, sum(g.line_height(STYLES[s]) for _, s in self._lines(g, width)) + 2 * g.px(CHIP_PAD)

    def draw(self, pen: Pen) -> None:
        g, r, entry = pen.g, self.rect, self.entry
        hot = self.opens_something and (self.hovered or self.pressed)
        pen.box(r, 7, fill="card_hover" if hot else "raised", border="edge_light" if self.opens_something else "line")
        warn = entry.short or entry.kind in ("overdue", "answer")
        y = r.y + g.px(CHIP_PAD) + g.line_height(STYLES["small"]) / 2
        pen.icon("warn" if entry.short else entry.icon, r.x + g.px(14), y, 12, "warn" if warn else "ember")
        if entry.standing:
            pen.icon("repeat", r.right - g.px(14), y, 11, "dim")
        top = r.y + g.px(CHIP_PAD)
        for text, style in self._lines(g, r.w):
            high = g.line_height(STYLES[style])
            ink = "hot" if style == "small" else "warn" if warn else "dim"
            pen.text(text, r.x + g.px(26), top + high / 2, style, color=ink)
            top += high
        if self.shows_focus:
            pen.ring(r, 7)


def _two(g: Gfx, text: str, style: str, room: int) -> list[str]:
    """A text in one line, or in two of which the second is cut."""
    lines = g.wrap(text, STYLES[style], max(1, room))
    return lines if len(lines) < 3 else [lines[0], g.fit(" ".join(lines[1:]), STYLES[style], room)]


class DayHead(Widget):
    """Name of a day with the hours planned on it: as a bar, and in numbers with what is left then."""

    role = "heading"

    def __init__(self, day: PlanDay, number: int, tr: Text) -> None:
        parts = (day.title, day.weekday, day.hours, day.left, day.fresh)
        super().__init__(name=f"week.day.{number}", label=" · ".join(p for p in parts if p))
        self.day = day
        self.clickable = True
        self.tooltip = f"{self.label}. {tr('plan.fresh_help')}" if day.fresh else self.label

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        lines = g.line_height(STYLES["strong"]) + g.line_height(STYLES["tiny"]) * 2
        return width, lines + g.px(14)

    def draw(self, pen: Pen) -> None:
        g, r, day = pen.g, self.rect, self.day
        y = r.y + g.line_height(STYLES["strong"]) / 2
        used = pen.text(day.title, r.x, y, "strong", color="hot")
        room = r.w - used - g.px(8)
        weekday = g.fit(day.weekday, STYLES["tiny"], room)
        pen.text(weekday, r.x + used + g.px(8), y, "tiny", color="dim")
        y = r.y + g.line_height(STYLES["strong"]) + g.px(4)
        bar = Rect(r.x, round(y), r.w, g.px(5))
        pen.box(bar, 2, fill="well", border="line")
        full = round(bar.w * day.share)
        if full >= 2:
            pen.box(Rect(bar.x, bar.y, full, bar.h), 2, fill="warn" if day.over else "primary")
        tall = g.line_height(STYLES["tiny"])
        y += g.px(9) + tall / 2
        used = g.px(10) + pen.text(day.hours, r.x, y, "tiny", color="amber")
        if day.fresh:  # beside the hours it adds to, away from the next day's name
            pen.text(g.fit(day.fresh, STYLES["tiny"], r.w - used), r.x + used, y, "tiny", color="good")
        pen.text(g.fit(day.left, STYLES["tiny"], r.w), r.x, y + tall, "tiny", color="dim")


class PlanTable(Widget):
    """Days across, slots of the day down; a slot is as tall as its fullest day."""

    role = "table"
    MARGIN, GAP = 80.0, 7.0

    def __init__(self, view: PlanView, opens: Open, tr: Text) -> None:
        super().__init__(name="plan.table")
        self.view = view
        self.heads = [DayHead(day, k, tr) for k, day in enumerate(view.days)]
        self.cells: dict[tuple[int, int], list[Chip]] = {}
        for child in self.heads:
            self.add(child)
        for number, entry in enumerate(view.entries):
            chip = Chip(entry, opens, number)
            self.cells.setdefault((entry.day, entry.slot), []).append(chip)
            self.add(chip)

    def _column(self, g: Gfx, width: int) -> float:
        """Width of a day; a short week at the course's end is not stretched."""
        return (width - g.px(self.MARGIN)) / max(7, len(self.view.days))

    def _rows(self, g: Gfx, width: int) -> list[int]:
        """Height of each slot."""
        gap, wide = g.px(self.GAP), int(self._column(g, width)) - g.px(self.GAP)
        tall = [g.line_height(STYLES["tiny"]) + g.px(12)] * 6
        for (_, slot), chips in self.cells.items():
            tall[slot] = max(tall[slot], gap + sum(chip.measure(g, wide)[1] + gap for chip in chips))
        return tall

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        head = self.heads[0].measure(g, width)[1] if self.heads else 0
        return width, head + sum(self._rows(g, width)) + g.px(6)

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        wide, left = self._column(g, rect.w), rect.x + g.px(self.MARGIN)
        gap, y = g.px(self.GAP), rect.y
        for k, head in enumerate(self.heads):
            high = head.measure(g, int(wide) - gap)[1]
            head.place(g, Rect(round(left + k * wide), y, int(wide) - gap, high))
        y += (self.heads[0].rect.h if self.heads else 0) + g.px(6)
        for slot, tall in enumerate(self._rows(g, rect.w)):
            for k in range(len(self.heads)):
                at = y + gap
                for chip in self.cells.get((k, slot), ()):
                    high = chip.measure(g, int(wide) - gap)[1]
                    chip.place(g, Rect(round(left + k * wide), at, int(wide) - gap, high))
                    at += high + gap
            y += tall

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        y = r.y + (self.heads[0].rect.h if self.heads else 0) + g.px(6)
        for slot, tall in enumerate(self._rows(g, r.w)):
            pen.line((r.x, y), (r.right, y), "line_soft")
            middle = y + g.px(6) + g.line_height(STYLES["tiny"]) / 2
            name = g.fit(self.view.slots[slot], STYLES["tiny"], g.px(self.MARGIN - 8))
            pen.text(name, r.x, middle, "tiny", color="dim")
            y += tall
        self.draw_children(pen)


class PlanList(Column):
    """The same as a list, day by day."""

    def __init__(self, view: PlanView, opens: Open, tr: Text) -> None:
        rows: list[Widget] = []
        for number, day in enumerate(view.days):
            own = [(k, entry) for k, entry in enumerate(view.entries) if entry.day == number]
            parts: list[Widget] = [DayHead(day, number, tr)]
            slot = -1
            for k, entry in own:
                parts.append(self._line(view.slots[entry.slot] if entry.slot != slot else "", entry, opens, k))
                slot = entry.slot
            if not own:
                parts.append(Label(tr("plan.nothing"), "tiny"))
            rows.append(Card(parts, gap=6, pad=(12, 10)))
        super().__init__(rows, gap=10, name="plan.list")

    @staticmethod
    def _line(slot: str, entry: PlanEntry, opens: Open, number: int) -> Widget:
        chip = Chip(entry, opens, number)
        return Column([Label(slot, "tiny"), chip], gap=2) if slot else chip


class StandingRow(Pressable):
    """One lever that stands all week; pressing opens its card."""

    def __init__(self, card: str, icon: str, title: str, text: str, action: Action, hint: str) -> None:
        super().__init__(action, name=f"week.standing.{card}", label=f"{title}: {text}", tooltip=hint)
        self.icon, self.title, self.text = icon, title, text

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.line_height(STYLES["small"]) + g.line_height(STYLES["tiny"]) + 2 * g.px(CHIP_PAD)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        hot = self.hovered or self.pressed
        pen.box(r, 7, fill="card_hover" if hot else "card", border="edge_light" if hot else "line")
        y = r.y + g.px(CHIP_PAD) + g.line_height(STYLES["small"]) / 2
        pen.icon(self.icon, r.x + g.px(16), r.centery, 14, "ember")
        left = r.x + g.px(32)
        room = r.right - g.px(8) - left
        pen.text(g.fit(self.title, STYLES["small"], room), left, y, "small", color="hot")
        low = r.bottom - g.px(CHIP_PAD) - g.line_height(STYLES["tiny"]) / 2
        pen.text(g.fit(self.text, STYLES["tiny"], room), left, low, "tiny", color="amber")
        if self.shows_focus:
            pen.ring(r, 7)


def legend(tr: Text) -> Widget:
    """What the small signs mean."""
    return Row(
        [
            Label(tr("plan.legend.standing"), "tiny", icon="repeat", icon_color="dim"),
            Label(tr("plan.legend.short"), "tiny", icon="warn", icon_color="warn"),
            Spacer(),
        ],
        gap=18,
    )
