"""A preview as text: curves of a terminal and a line of numbers for each."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np

from game.authoring.preview import Preview, Spread, counted
from game.text import Text

WIDTH, HEIGHT = 78, 10


def lines(found: Preview, tr: Text, who: str = "", colour: bool | None = None) -> Iterator[str]:
    """The whole preview, top to bottom. ``who`` acted, nobody when empty; colours when a terminal reads it."""
    colour = sys.stdout.isatty() if colour is None else colour
    yield heading(found, tr, who)
    yield tr("preview.runs", last=found.seeds - 1)
    for spread in found.spreads:
        yield ""
        yield row(spread, tr)
        if np.nanmax(spread.high) > np.nanmin(spread.low):
            yield plot(spread, tr, colour)
    yield ""
    yield tr("preview.ends", seeds=found.seeds)
    yield from ("  " + line for line in endings(found, tr))


def heading(found: Preview, tr: Text, who: str = "") -> str:
    """What is shown, and who acted in it."""
    title = found.scenario.text(tr.lang).title
    return tr("preview.with", title=title, operator=who) if who else tr("preview.head", title=title)


def row(spread: Spread, tr: Text) -> str:
    """One curve in a sentence."""
    alive = np.flatnonzero(np.isfinite(spread.middle))
    first, last = alive[0], alive[-1]
    text = tr(
        "preview.row", measure=tr(f"play.measure.{spread.name}"), first=written(spread, spread.middle[first], tr),
        last=written(spread, spread.middle[last], tr), low=written(spread, spread.low[last], tr),
        high=written(spread, spread.high[last], tr),
    )  # fmt: skip
    if spread.target is None:
        return text
    return tr("preview.row_target", row=text, target=written(spread, spread.target, tr))


def written(spread: Spread, value: float, tr: Text) -> str:
    """A value in the way of its unit."""
    if spread.unit == "share":
        return tr.percent(value)
    if spread.unit == "yuan":
        return tr.money(value)
    return tr.number(value, 1 if spread.name == "ties_per_member" else 0)


def endings(found: Preview, tr: Text) -> Iterator[str]:
    """How the runs ended, the commonest first."""
    days = {key: day for key, _, day in found.lost}
    words = found.scenario.text(tr.lang).losses
    for key, number in counted(found):
        if key in days:
            yield tr("preview.lost", words=words[key], number=number, day=days[key])
        else:
            yield tr(f"preview.{key}", number=number)


def plot(spread: Spread, tr: Text, colour: bool) -> str:
    """The curve and its spread in characters."""
    import plotext

    alive = np.isfinite(spread.middle)
    days = (np.flatnonzero(alive) + 1).tolist()
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plotsize(WIDTH, HEIGHT)
    for values, marker, tint in ((spread.low, "braille", "gray"), (spread.high, "braille", "gray"),
                                 (spread.middle, "hd", "orange+")):  # fmt: skip
        plotext.plot(days, values[alive].tolist(), marker=marker, color=tint)
    if spread.target is not None:
        plotext.hline(spread.target, "blue+")
    top = max(float(np.nanmax(spread.high)), spread.target or 0.0)
    bottom = min(0.0, float(np.nanmin(spread.low)))
    plotext.ylim(bottom, top)
    levels = np.linspace(bottom, top, 4).tolist()
    plotext.yticks(levels, [written(spread, level, tr) for level in levels])
    marked = np.unique(np.linspace(days[0], days[-1], 6).round()).astype(int).tolist()
    plotext.xticks(marked, [str(day) for day in marked])
    plotext.frame(False)
    built = plotext.build()
    return str(built if colour else plotext.uncolorize(built)).rstrip("\n")
