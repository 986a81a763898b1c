"""A look ahead in words and numbers a reader can use."""

from __future__ import annotations

from dataclasses import dataclass

from game.look_ahead import Fan
from game.text import Text

SHARES = ("warmth", "trust")
MONEY = ("cash",)


@dataclass(frozen=True)
class AheadView:
    """The sentence below a fan: what the decision is expected to change by the last day, and how sure that is."""

    text: str
    clear: bool
    """Nine of ten pairs of runs agree on the direction."""


def written(measure: str, value: float, tr: Text) -> str:
    """One value of a measure as a reader writes it."""
    if measure in SHARES:
        return tr.percent(value)
    if measure in MONEY:
        return tr.money(round(value))
    return tr.number(round(value))


def _signed(measure: str, value: float, tr: Text) -> str:
    if measure in SHARES:
        return tr("ahead.points", points=tr.signed(value * 100, 1))
    if measure in MONEY:
        return ("+" if value >= 0 else "−") + tr.money(abs(round(value)))
    return tr.signed(round(value))


def ahead_view(fan: Fan, wanted: int, tr: Text) -> AheadView:
    """The sentence for a fan; ``wanted`` is how many pairs of runs there will be."""
    low, middle, high = (float(v) for v in fan.gain)
    clear = low > 0 or high < 0
    fields = {
        "days": fan.without.shape[1] - 1, "measure": tr(f"ahead.measure.{fan.measure}"),
        "gain": _signed(fan.measure, middle, tr), "low": _signed(fan.measure, low, tr),
        "high": _signed(fan.measure, high, tr), "runs": fan.runs, "wanted": wanted,
    }  # fmt: skip
    same = low == high == 0
    return AheadView(tr("ahead.same" if same else "ahead.clear" if clear else "ahead.unclear", **fields), clear)
