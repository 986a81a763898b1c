"""The outcomes of stories for a terminal and for docs/mechanisms.md."""

from __future__ import annotations

from collections.abc import Sequence

from game.validation.stories.story import Outcome


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _chance(p: float) -> str:
    return f"{p:.1e}" if p >= 1e-12 else "< 1e-12"


def line(outcome: Outcome) -> str:
    """One row for a terminal."""
    mark = "✓" if outcome.holds else "✗"
    low, high = outcome.interval
    return (
        f"{mark} {outcome.story.id:<5} {outcome.story.claim}\n"
        f"        {outcome.story.metric}: on {_number(outcome.effect_on)} ({_number(low)} … {_number(high)}, "
        f"p = {_chance(outcome.p_on)}), off {_number(outcome.effect_off)}; {outcome.seeds} seeds"
    )


def markdown(outcomes: Sequence[Outcome], command: str) -> str:
    """The page docs/mechanisms.md."""
    head = (
        "# The mechanisms, row by row\n\n"
        "Every row of the sources' claims as a paired experiment: four communities live by the same luck for each\n"
        "seed, treated and control, with the mechanism on and switched off. The effect is the mean of treated −\n"
        "control; the interval is the 95 % interval of the effect with the mechanism on; p is the chance of it, one-\n"
        "sided, were there none. A row holds when p < 0.01 and the effect is gone with the mechanism off. Tests run\n"
        "the same stories with fewer seeds (`tests/model/test_mechanisms.py`).\n\n"
        f"Made by `{command}`; do not edit by hand.\n\n"
        "| row | claim | module | lever | switch | metric | on (95 %) | p | off | seeds | holds |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|\n"
    )
    rows = []
    for o in outcomes:
        s, (low, high) = o.story, o.interval
        rows.append(
            f"| {s.id} | {s.claim} | `{s.module}` | {s.lever} | {', '.join(f'`{k}`' for k in s.switch)} | {s.metric} "
            f"| {_number(o.effect_on)} ({_number(low)} … {_number(high)}) | {_chance(o.p_on)} "
            f"| {_number(o.effect_off)} | {o.seeds} | {'yes' if o.holds else '**no**'} |"
        )
    notes = [f"- **{o.story.id}**: {o.story.note}" for o in outcomes if o.story.note]
    tail = "\n\n## Notes\n\n" + "\n".join(notes) + "\n" if notes else "\n"
    return head + "\n".join(rows) + tail
