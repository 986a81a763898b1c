"""A certificate in a terminal."""

from __future__ import annotations

from game.certificate.certificate import Certificate
from game.certificate.figures import BotFigures


def table(made: Certificate) -> str:
    """Figures of the bots, then the verdicts: those that do not hold, and how many do."""
    lines = [
        f"{made.scenario}: {made.seeds} seeds a bot, about {made.minutes.whole:.0f} minutes of play, "
        f"{made.luck:.0%} of the spread of scores is luck",
        f"  {'':<12}{'won':>6}  {'score: 5 % / half / median / half / 95 %':<42}{'decisions':>10}  ends",
    ]
    lines += [_row(name, bot) for name, bot in made.bots.items()]
    for name, bot in made.bots.items():
        goals = ", ".join(f"{key} {s.p50:,.4g} ({made.bots[name].met[key]:.0%})" for key, s in bot.goals.items())
        lines.append(f"  {name:<12}{goals}")
    alone = sorted(made.levers.items(), key=lambda pair: -pair[1].score.p50)
    lines.append("  alone       " + ", ".join(f"{v} {bot.score.p50:.0f} ({bot.won:.0%})" for v, bot in alone))
    for variant, bots in made.variants.items():
        won = ", ".join(f"{name} {bot.score.p50:.0f} ({bot.won:.0%})" for name, bot in bots.items())
        lines.append(f"  {variant:<12}{won}")
    broken = [v for v in made.verdicts if v.broken]
    excused = [v for v in made.verdicts if not v.holds and v.because]
    lines += [f"  BROKEN  {v.key}: {v.said}" for v in broken]
    lines += [f"  excused {v.key}: {v.said}; {v.because}" for v in excused]
    held = sum(v.holds for v in made.verdicts)
    lines.append(f"  {held} of {len(made.verdicts)} verdicts hold" + ("" if broken else ": certified"))
    return "\n".join(lines)


def _row(name: str, bot: BotFigures) -> str:
    s = bot.score
    spread = f"{s.p5:5.0f} {s.p25:7.0f} {s.p50:9.0f} {s.p75:7.0f} {s.p95:7.0f}"
    ends = ", ".join(f"{key} {share:.0%}" for key, share in (*bot.lost.items(), *bot.deaths.items()))
    return f"  {name:<12}{bot.won:>6.0%}  {spread:<42}{bot.decisions:>10.1f}  {ends}"
