"""Seventh part: luck or skill. The same decisions on other luck, and where scripted operators come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.luck import ENOUGH, Weighed, weigh
from game.ui.screens.debrief.course import BOTS
from game.ui.screens.debrief.look import Look
from game.ui.screens.debrief.luckchart import LuckChart, Strip
from game.ui.widgets import Card, Column, Icon, Label, Paragraph, ProgressBar, Row, Widget

if TYPE_CHECKING:
    from game.luck import Lucks
    from game.text import Text
    from game.ui.widgets import Tree

_SIGNS = {
    "earned": ("check", "good"), "even": ("dice", "amber"), "lucky": ("dice", "warn"),
    "unlucky": ("dice", "warn"), "open": ("dice", "amber"), "short": ("target", "bad"),
}  # fmt: skip
"""Icon and colour of each verdict."""


def luck_part(look: Look) -> Widget:
    """What the other runs say, then all of them on one scale."""
    tr = look.tr
    head: list[Widget] = [
        Label(tr("luck.title"), "heading", icon="dice"),
        Paragraph(tr("luck.intro", count=look.lucks.count), "label"),
    ]
    if not look.found.outcome.over:
        return Card([*head, Paragraph(tr("luck.running"))], gap=10, pad=18, name="luck")
    if look.lucks.error:
        return Card([*head, Paragraph(tr("luck.failed", reason=look.lucks.error))], gap=10, pad=18, name="luck")
    found = look.lucks.found
    if not look.lucks.finished:
        text = tr("luck.playing", done=len(found), count=look.lucks.count)
        head.append(ProgressBar(len(found) / look.lucks.count, label=text, name="luck_bar"))
        head.append(Label(text, "small", name="luck_done"))
    if len(found) < ENOUGH:
        return Card(head, gap=10, pad=18, name="luck")
    weighed = weigh(look.found.outcome, found)
    return Column([Card([*head, _verdict(look, weighed)], gap=10, pad=18, name="luck"), _chart(look, weighed)], gap=14)


def show_progress(tree: Tree, lucks: Lucks, tr: Text) -> None:
    """Say how far it has come, without building anything anew."""
    bar, said = tree.find(name="luck_bar"), tree.find(name="luck_done")
    if isinstance(bar, ProgressBar) and isinstance(said, Label):
        bar.set(len(lucks.found) / lucks.count)
        said.set(tr("luck.playing", done=len(lucks.found), count=lucks.count))


def _verdict(look: Look, weighed: Weighed) -> Widget:
    tr = look.tr
    icon, color = _SIGNS[weighed.verdict]
    counted = tr("luck.counted", won=weighed.won, runs=weighed.runs)
    lines: list[Widget] = [
        Paragraph(tr("luck.told", counted=counted, verdict=tr(f"luck.verdict.{weighed.verdict}")), "lead",
                  name="luck_verdict"),
        Paragraph(
            tr("luck.below", mine=tr.number(round(weighed.mine)), share=tr.percent(weighed.below),
               low=tr.number(round(weighed.spread[0])), high=tr.number(round(weighed.spread[4]))), "label",
        ),
    ]  # fmt: skip
    return Row([Icon(icon, 26, color, label=tr(f"luck.verdict.{weighed.verdict}")), Column(lines, gap=3, grow=1)],
               gap=14)  # fmt: skip


def _chart(look: Look, weighed: Weighed) -> Widget:
    tr, found = look.tr, look.lucks.found
    yours = Strip(tr("luck.yours"), weighed.spread, _won(look, weighed.won / weighed.runs), mine=True)
    bots = [
        Strip(
            tr(f"debrief.ghost.bot.{bot}"), (s.p5, s.p25, s.p50, s.p75, s.p95), _won(look, look.known[bot].won)
        )
        for bot in BOTS
        if bot in look.known and (s := look.known[bot].score)
    ]  # fmt: skip
    spoken = [
        tr("luck.spoken", name=s.name, low=round(s.spread[0]), middle=round(s.spread[2]), high=round(s.spread[4]),
           won=s.note)
        for s in (yours, *bots)
    ]  # fmt: skip
    flag = tr("luck.flag", score=tr.number(round(weighed.mine)))
    chart = LuckChart(
        [o.score for o in found], [o.won for o in found], weighed.mine, [yours, *bots], flag=flag,
        label=tr("luck.chart_label", flag=flag, lines=" ".join(spoken)), name="luck_chart",
    )  # fmt: skip
    rows: list[Widget] = [
        Label(tr("luck.chart"), "heading", icon="eye"), chart, Paragraph(tr("luck.legend"), "small"),
        Paragraph(tr("luck.bots" if bots else "luck.no_bots"), "small"),
    ]  # fmt: skip
    return Card(rows, gap=8, pad=18)


def _won(look: Look, share: float) -> str:
    return look.tr("luck.won", share=look.tr.percent(share))
