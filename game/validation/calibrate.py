"""Calibration: a recorded search for the parameters that bring F3, F4 and F7 into their ranges, and no other row.

What may move is :data:`MOVABLE`; everything else, and every other row, is left alone. The luck is not the luck the
rows are judged by (``LUCK``), so that a fit to chance shows when the rows are run. Each trial meets the same luck,
which makes the objective a plain function of the parameters.

The search is a (1+1) evolution strategy in the unit cube of the bounds (Rechenberg's one-fifth rule): every trial moves
a few parameters by normal steps from the best point yet, wider after a success and narrower after a failure. The first
point is the set as it is. Nothing but the seed and the number of trials decides the outcome.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from agents.params import Params, documents
from agents.setup import Segment, Setup, Spread
from game.validation.launch import UNCONNECTED, book_club, launches
from game.validation.networks import generator
from game.validation.rows import Figure, Progress
from game.validation.talkers import inequality, observed

ROWS = ("F3", "F4", "F7")
LUCK = 1000
"""Seeds and repetitions begin here; the rows themselves begin at 0 and 1."""
F3_SEEDS, F4_SEEDS, F7_SEEDS = 2, 8, 20
STEP, NARROW, WIDE = 0.12, 0.84, 1.5
"""First step in shares of a parameter's bounds; factors after a failure and a success (one in five keeps it)."""
MOVED_AT_ONCE = 4
OUTSIDE = 10.0
"""How much more a figure's distance beyond its range weighs than within it."""
STAY = 0.05
"""Weight of the mean square move from the set as it was, in shares of the bounds: nothing moves for nothing."""


class Movable(NamedTuple):
    """A parameter the search may move, and how far."""

    name: str
    low: float
    high: float


MOVABLE = (
    Movable("posting.mean", -6.0, -2.5),
    Movable("posting.sd", 1.2, 2.6),
    Movable("heed", 0.2, 0.95),
    Movable("heard_gain", 0.3, 0.95),
    Movable("heard_loss", 0.1, 0.8),
    Movable("reply_warmth", 0.01, 0.10),
    Movable("reply_belonging", 0.01, 0.08),
    Movable("reply_share", 0.40, 0.75),
    Movable("talk_voice", 0.05, 1.0),
    Movable("order_voice", 0.2, 2.0),
    Movable("review_voice", 0.2, 2.0),
    Movable("talk_glow", 0.01, 0.10),
    Movable("review_glow", 0.05, 0.5),
    Movable("pitch_glow", 0.4, 1.0),
    Movable("form_max", 0.10, 0.40),
    Movable("price_max", 0.40, 0.95),
    Movable("bring_pleased", 0.004, 0.04),
    Movable("feed_weight", 0.4, 0.8),
    Movable("title_share", 0.1, 0.6),
)
"""Posting is the library's default spread of log messages a visit (:class:`agents.setup.Segment`); the rest is of
:class:`agents.params.Params`, whose own ranges are wider."""

Point = dict[str, float]
_DEFAULT_POSTING = cast(Spread, Segment.__dataclass_fields__["posting"].default)


def present(params: Params = Params()) -> Point:  # noqa: B008  # an immutable tuple
    """The values of everything movable as the library has them now."""
    own = {"posting.mean": _DEFAULT_POSTING.mean, "posting.sd": _DEFAULT_POSTING.sd}
    return {m.name: own.get(m.name, getattr(params, m.name, math.nan)) for m in MOVABLE}


def settled(point: Point) -> tuple[Params, Spread]:
    """A point as what rows take: a parameter set and a spread of posting.

    Raises:
        ValueError: a name that is no parameter, or a value outside its documented range.
    """
    rest = {name: value for name, value in point.items() if not name.startswith("posting.")}
    posting = replace(
        _DEFAULT_POSTING,
        mean=point.get("posting.mean", _DEFAULT_POSTING.mean),
        sd=point.get("posting.sd", _DEFAULT_POSTING.sd),
    )
    return Params().replace(**rest), posting


def club_of(posting: Spread) -> Setup:
    """The book club of F7; whoever posts as the library's default says posts by this spread."""
    club = book_club()
    people = (replace(s, posting=posting) if s.posting == _DEFAULT_POSTING else s for s in club.segments)
    return replace(club, segments=tuple(people))


def figures_at(point: Point) -> dict[str, list[Figure]]:
    """The calibrated rows' figures at a point, on the calibration's own luck."""
    params, posting = settled(point)
    talk = inequality(params, posting, range(LUCK, LUCK + F3_SEEDS), _silent)
    reply = observed(params, posting, range(LUCK, LUCK + F4_SEEDS), _silent)
    return {"F3": talk, "F4": reply[-1:], "F7": _launch_figures(params, club_of(posting))}


def _launch_figures(params: Params, club: Setup) -> list[Figure]:
    off = {name: 0.0 for name in Params._fields if getattr(UNCONNECTED, name) != getattr(Params(), name)}
    seeds = range(LUCK, LUCK + F7_SEEDS)
    found = []
    for label, arm, expected, low, high in (
        ("copies sold, unconnected", params.replace(**off), 20.0, 15.0, 25.0),
        ("copies sold, connected", params, 100.0, 80.0, 125.0),
    ):
        sold = launches(arm, seeds, _silent, 0, len(seeds), club).sum(axis=(1, 2)).astype(float)
        found.append(Figure(label, float(sold.mean()), expected, low, high, digits=1))
    return found


def distance(figure: Figure) -> float:
    """How far a figure lies from what is expected: 0 there, 1 at the end of its range, steep beyond it."""
    if math.isnan(figure.value):
        return OUTSIDE
    side = figure.high - figure.expected if figure.value > figure.expected else figure.expected - figure.low
    off = abs(figure.value - figure.expected) / side
    return off * off + OUTSIDE * max(0.0, off - 1.0)


def objective(figures: dict[str, list[Figure]]) -> float:
    """Mean distance of each row's figures, summed over the rows; 0 is perfect."""
    return sum(sum(distance(f) for f in row) / len(row) for row in figures.values())


@dataclass(frozen=True)
class Outcome:
    """What a search did."""

    seed: int
    trials: int
    before: Point
    after: Point
    objective_before: float
    objective_after: float
    figures_before: dict[str, list[Figure]]
    figures_after: dict[str, list[Figure]]
    history: tuple[float, ...]
    """Best objective after each trial."""

    @property
    def moved(self) -> Point:
        """New values of what moved."""
        return {name: value for name, value in self.after.items() if value != self.before[name]}


Judge = Callable[[Point], dict[str, list[Figure]]]


def search(trials: int, seed: int, progress: Progress, judge: Judge = figures_at) -> Outcome:
    """Look for a better point for so many trials; the same arguments give the same outcome.

    Raises:
        ValueError: no trial.
    """
    if trials < 1:
        raise ValueError(f"a search needs at least one trial, not {trials}")
    rng = generator(seed, 0)
    start = present()
    first = judge(start)
    best, best_figures, best_cost = start, first, objective(first)
    step, history = STEP, []
    for trial in range(trials):
        candidate = _moved(best, step, rng)
        figures = judge(candidate)
        cost = objective(figures) + STAY * _move(start, candidate)
        better = cost < best_cost
        if better:
            best, best_figures, best_cost = candidate, figures, cost
        step = min(0.5, max(0.01, step * (WIDE if better else NARROW**0.5)))
        history.append(best_cost)
        progress(trial + 1, trials)
    return Outcome(
        seed, trials, start, best, objective(first), objective(best_figures), first, best_figures, tuple(history)
    )


def _moved(point: Point, step: float, rng: np.random.Generator) -> Point:
    """A few parameters moved by normal steps in shares of their bounds, kept inside them, to four digits."""
    chosen = set(rng.choice(len(MOVABLE), size=MOVED_AT_ONCE, replace=False).tolist())
    steps: NDArray[np.float64] = rng.normal(0.0, step, len(MOVABLE))
    new = {}
    for k, m in enumerate(MOVABLE):
        value = point[m.name]
        if k in chosen:
            value = float(f"{min(m.high, max(m.low, value + steps[k] * (m.high - m.low))):.4g}")
        new[m.name] = value
    return new


def _move(start: Point, point: Point) -> float:
    """Mean square move in shares of the bounds."""
    return sum(((point[m.name] - start[m.name]) / (m.high - m.low)) ** 2 for m in MOVABLE) / len(MOVABLE)


# --- reports ----------------------------------------------------------------------------------------------


def command(outcome: Outcome) -> str:
    """What to type for the same outcome."""
    return f"run.py calibrate --trials {outcome.trials} --seed {outcome.seed}"


def apply_lines(outcome: Outcome) -> list[str]:
    """What to put into agents/params.py (and agents/setup.py for the posting of a segment)."""
    lines = []
    for name, value in outcome.moved.items():
        where = "agents/setup.py, Segment." if name.startswith("posting.") else "agents/params.py, "
        lines.append(f"{where}{name} = {value:g}  # calibrated to {'/'.join(ROWS)}")
    return lines


def _table(figures: Sequence[Figure]) -> list[str]:
    return [f"{f.label}: {f.value:.{f.digits}f} ({f.low:g} to {f.high:g})" for f in figures]


def markdown(outcome: Outcome) -> str:
    """The whole record, for reading."""
    lines = [
        "# Calibration",
        "",
        f"Made by `{command(outcome)}`. Rows: {', '.join(ROWS)}, on luck of their own "
        f"({F3_SEEDS} seeds a size for F3, {F4_SEEDS} for F4, {F7_SEEDS} for F7, from {LUCK} on); "
        "no other row was looked at.",
        f"The search is described in `game/validation/calibrate.py`. Objective {outcome.objective_before:.3f} before, "
        f"{outcome.objective_after:.3f} after (0 is every figure as published, 1 a row at the ends of its ranges).",
        "",
        "| parameter | bounds of the search | before | after |",
        "|---|---|---:|---:|",
    ]
    for m in MOVABLE:
        before, after = outcome.before[m.name], outcome.after[m.name]
        shown = f"**{after:g}**" if after != before else "as before"
        lines.append(f"| `{m.name}` | {m.low:g} … {m.high:g} | {before:g} | {shown} |")
    lines += ["", "| row | figure | accepted | before | after |", "|---|---|---|---:|---:|"]
    for row in ROWS:
        for old, new in zip(outcome.figures_before[row], outcome.figures_after[row], strict=True):
            lines.append(
                f"| {row} | {old.label} | {old.low:g} … {old.high:g} | {old.value:.{old.digits}f} |"
                f" {new.value:.{new.digits}f} |"
            )
    return "\n".join(lines) + "\n"


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The whole record, for other programs."""

    def told(figures: dict[str, list[Figure]]) -> dict[str, list[dict[str, Any]]]:
        return {
            row: [{"label": f.label, "value": f.value, "low": f.low, "high": f.high} for f in found]
            for row, found in figures.items()
        }

    return {
        "command": command(outcome),
        "rows": list(ROWS),
        "seed": outcome.seed,
        "trials": outcome.trials,
        "luck": {"from": LUCK, "F3": F3_SEEDS, "F4": F4_SEEDS, "F7": F7_SEEDS},
        "bounds": {m.name: [m.low, m.high] for m in MOVABLE},
        "before": outcome.before,
        "after": outcome.after,
        "moved": {name: [outcome.before[name], value] for name, value in outcome.moved.items()},
        "objective": {"before": outcome.objective_before, "after": outcome.objective_after},
        "figures": {"before": told(outcome.figures_before), "after": told(outcome.figures_after)},
        "history": list(outcome.history),
    }


def summary(outcome: Outcome) -> str:
    """A few lines for a terminal."""
    lines = [f"objective {outcome.objective_before:.3f} → {outcome.objective_after:.3f} in {outcome.trials} trials"]
    for name, value in outcome.moved.items():
        lines.append(f"  {name}: {outcome.before[name]:g} → {value:g}")
    if not outcome.moved:
        lines.append("  nothing moved: no trial was better than the set as it is")
    for row in ROWS:
        lines += [f"  {row}  {line}" for line in _table(outcome.figures_after[row])]
    return "\n".join(lines)


def check_bounds() -> None:
    """Hold the declared bounds against the documented ranges of the parameters.

    Raises:
        ValueError: a parameter that does not exist, or bounds wider than its own range.
    """
    for m in MOVABLE:
        if m.name.startswith("posting."):
            continue
        own = documents().get(m.name)
        if own is None or not own.low <= m.low < m.high <= own.high:
            raise ValueError(f"{m.name}: bounds {m.low:g} to {m.high:g} are not within the parameter's own range")


def _silent(done: int, total: int) -> None:
    pass
