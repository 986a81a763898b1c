"""The pinned card of one member: who she is, how she feels, why she did or did not buy, and whether she stays."""

from __future__ import annotations

from collections.abc import Callable

from game.text import Text
from game.ui.screens.play.bars import SignedBars
from game.ui.screens.play.hover_card import Ring
from game.ui.screens.play.stay_box import StayBox, StayVerdict
from game.ui.widgets import (
    Card,
    Column,
    Dropdown,
    IconButton,
    Label,
    Paragraph,
    ProgressBar,
    Row,
    ScrollView,
    Spacer,
    Widget,
)
from game.ui.widgets.base import Action
from game.ui.widgets.shrinking import ShrinkingColumn
from game.views.member import BuyView, MemberView
from game.views.staying import StayView


class MemberCard(ShrinkingColumn):
    """Shown in place of the tabs. :meth:`fill` once a tick; ``buy`` or ``stay`` None hides that sum.

    ``said``, what led to her, stands on top.
    """

    def __init__(
        self, view: MemberView, buy: BuyView | None, stay: StayView | None, titles: list[tuple[str, str]],
        focus: str, tr: Text, *,
        on_close: Action, on_title: Callable[[str], object], actions: Widget | None,
        followed: bool, on_follow: Action, on_copy: Action, said: Widget | None = None,
    ) -> None:  # fmt: skip
        self.tr = tr
        self.ring = Ring(72)
        self.moods = [_Mood(name) for name, _, _ in view.moods]
        self.facts = [Paragraph("", "small", color="text") for _ in view.facts]
        self.verdict_stay = StayVerdict(stay) if stay is not None else None
        self.stay = StayBox(stay, tr) if stay is not None else None
        parts: list[Widget] = [self._who(view)] if said is None else [said, self._who(view)]
        if self.verdict_stay is not None:
            parts.append(self.verdict_stay)
        parts.append(Card([*self.moods, *self._fact_rows(view)], gap=3, pad=(14, 10)))
        self.verdict = Paragraph("", "strong")
        self.comparison = Paragraph("", "small")
        self.bars = SignedBars()
        self.threshold = Label("", "value")
        if titles and buy is not None:
            parts.append(self._sum(titles, focus, on_title))
        if self.stay is not None:
            parts.append(self.stay)
        if actions is not None:
            parts.append(actions)
        head = Row(
            [
                IconButton("left", tr("member.close"), on_close, kind="quiet", side=32, name="member.close"),
                Paragraph(view.name, "title", name="member.name", grow=1.0),
                IconButton(
                    "copy", tr("clipboard.copy"), on_copy, kind="quiet", side=32, name="member.copy",
                    tooltip=tr("clipboard.copy_help"),
                ),
                IconButton(
                    "eye", tr("member.followed" if followed else "member.follow"), on_follow, side=32, name="follow",
                    chosen=followed, tooltip=tr("member.follow_help"),
                ),
            ],
            gap=6,
        )
        super().__init__([head, ScrollView(Column(parts, gap=10), name="member.scroll")], gap=8)
        self.grow = 1.0
        self.fill(view, buy, stay)

    def _who(self, view: MemberView) -> Widget:
        own = Paragraph(view.about, "small", color="text") if view.about else Label(view.full_name, "label")
        kind = Paragraph(f"{view.role} · {view.segment}", "small", color="amber")
        texts = Column([own, kind, Paragraph(view.origin, "small")], gap=0, grow=1)
        return Row([texts, self.ring] if view.ring else [texts], gap=8)

    def _fact_rows(self, view: MemberView) -> list[Widget]:
        return [
            Row([Label(name, "small"), Spacer(), label], gap=8)
            for (name, _), label in zip(view.facts, self.facts, strict=True)
        ]

    def _sum(self, titles: list[tuple[str, str]], focus: str, on_title: Callable[[str], object]) -> Widget:
        tr = self.tr
        choice = Dropdown(titles, focus, on_title, label=tr("member.about"), icon="book", name="member.title")
        total = Row([Label(tr("member.threshold"), "strong"), Spacer(), self.threshold])
        return Card(
            [choice, self.verdict, Paragraph(tr("member.sum"), "small"), self.bars, total, self.comparison],
            gap=8, pad=14,
        )  # fmt: skip

    def fill(self, view: MemberView, buy: BuyView | None, stay: StayView | None) -> None:
        """Show her as she is now."""
        if stay is not None and self.verdict_stay is not None and self.stay is not None:
            self.verdict_stay.renew(stay)
            self.stay.renew(stay)
        for mood, (_, text, share) in zip(self.moods, view.moods, strict=True):
            mood.fill(text, share)
        for label, (_, text) in zip(self.facts, view.facts, strict=True):
            if text != label.label:
                label.set(text)
                label.relayout()
        self.ring.set(view.exposure, view.threshold, buy.comparison if buy else "")
        if buy is not None:
            self.verdict.set(buy.verdict)
            self.verdict.color = "gold" if buy.bought else "text"
            self.comparison.set(buy.comparison)
            self.bars.set(buy.bars)
            self.threshold.set(buy.threshold)


class _Mood(Row):
    """One mood: name, bar, number."""

    def __init__(self, name: str) -> None:
        self.bar = ProgressBar(0.0, grow=1.1)
        self.number = Label("", "value", align="end", grow=0.42)
        super().__init__([Label(name, "small", color="text", grow=0.8), self.bar, self.number], gap=8)

    def fill(self, text: str, share: float) -> None:
        """Show a share."""
        self.bar.set(share)
        self.number.set(text)
