"""The certificate as a page: one HTML file that needs no network and no script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from game.certificate.certificate import Certificate
from game.certificate.drawing import interval_svg, spread_svg
from game.certificate.figures import BotFigures
from game.scenario import Scenario
from game.scenario.measures import MEASURES
from game.scenario.scenario import number

FILE = "certificate.html"
ABOUT = {
    "idle": "does nothing: what the standing plan of day 1 is worth",
    "random": "takes any decision its levers allow, by lot",
    "seller": "a pitch and a discount every day",
    "textbook": "one rule of thumb for each lever",
    "expert": "the textbook's rules, tuned on other luck",
}
STYLE = """
:root { color-scheme: light dark; --ink: #2b2320; --soft: #75665e; --paper: #fdf9f4; --line: #e6dace; --fire: #c8501e;
  --bar: #e8a46b; --good: #2e7043; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1e7df; --soft: #b3a49a; --paper: #1d1815; --line: #3b322c;
  --fire: #f08a4b; --bar: #8f5a35; --good: #7fc796; --bad: #ff8a80; } }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.2rem 4rem; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, "Noto Sans CJK SC", sans-serif; }
h1 { margin: 0; font-size: 1.7rem; } h2 { margin: 2.4rem 0 .6rem; font-size: 1.15rem; color: var(--fire); }
p { margin: .4rem 0; } .soft { color: var(--soft); } .good { color: var(--good); } .bad { color: var(--bad); }
.seal { display: inline-block; margin: 1rem 0 .2rem; padding: .3rem .8rem; border: 2px solid; border-radius: .5rem;
  font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { padding: .35rem .6rem .35rem 0; text-align: left;
  vertical-align: top; border-bottom: 1px solid var(--line); } th { font-weight: 600; color: var(--soft); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
svg { display: block; } svg text { fill: var(--soft); font-size: 11px; }
.axis { stroke: var(--line); } .whisker { stroke: var(--soft); } .box { fill: var(--bar); }
.median { stroke: var(--ink); stroke-width: 2.5; } .dot { fill: var(--fire); }
footer { margin-top: 3rem; font-size: .85rem; color: var(--soft); }
"""


def render(made: Certificate, scenario: Scenario) -> str:
    """The page's text."""
    title = scenario.text("en").title if "en" in scenario.languages else scenario.id
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="soft">Certificate of the scenario <code>{escape(made.scenario)}</code>: {len(made.bots)} scripted '
        f"operators, {made.seeds} seeds each.</p>",
        _seal(made),
        "<h2>What it had to stand up to</h2>", _verdicts(made),
        "<h2>How well each operator did</h2>", _scores(made.bots), _note(),
        "<h2>What they reached</h2>", _goals(made, scenario),
        "<h2>How it ended</h2>", _ends(made.bots),
        "<h2>Each lever alone</h2>", _levers(made.levers),
        *(("<h2>Its variants</h2>", _variants(made)) if made.variants else ()),
        "<h2>Time and luck</h2>", _time(made),
        f"<footer>Rules {made.digest[:12]}, model {escape(made.model)}, bots {made.bots_version}, expert's plan "
        f"{made.expert[:12] or 'none'}, seeds spawned from {made.root}. Made by <code>run.py scenario certify "
        f"{escape(made.scenario)}</code>; the same command gives the same figures.</footer>",
    ]  # fmt: skip
    head = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · certificate</title><style>{STYLE}</style></head><body>\n"
    )
    return head + "\n".join(parts) + "\n</body></html>\n"


def _seal(made: Certificate) -> str:
    broken = sum(v.broken for v in made.verdicts)
    if not broken:
        return '<p class="seal good">✓ Certified</p>'
    return f'<p class="seal bad">✗ Not certified: {broken} of {len(made.verdicts)} verdicts are broken</p>'


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], right: frozenset[int] = frozenset()) -> str:
    def line(tag: str, cells: Iterable[str]) -> str:
        made = (f"<{tag}{' class=n' if k in right else ''}>{cell}</{tag}>" for k, cell in enumerate(cells))
        return f"<tr>{''.join(made)}</tr>"

    return f'<div class="scroll"><table>{line("th", heads)}{"".join(line("td", row) for row in rows)}</table></div>'


def _verdicts(made: Certificate) -> str:
    rows = []
    for verdict in sorted(made.verdicts, key=lambda v: (not v.broken, v.holds)):
        mark = '<span class="good">✓ holds</span>' if verdict.holds else '<span class="bad">✗ broken</span>'
        if verdict.because:
            mark = "○ excused"
        reason = f'<br><span class="soft">{escape(verdict.because)}</span>' if verdict.because else ""
        said = escape(verdict.said[:1].upper() + verdict.said[1:])
        rows.append((mark, said + reason))
    return _table(("", ""), rows)


def _scores(bots: Mapping[str, BotFigures]) -> str:
    rows = [
        (
            f"<b>{escape(name)}</b><br><span class=soft>{escape(ABOUT.get(name, ''))}</span>",
            spread_svg(bot.score, 0.0, 100.0), f"{bot.score.p50:.0f}",
            interval_svg(bot.won, bot.won_low, bot.won_high), f"{bot.won:.0%}", _stars(bot),
        )
        for name, bot in bots.items()
    ]  # fmt: skip
    heads = ("operator", "score, 0 to 100", "median", "share of runs won", "", "three stars")
    return _table(heads, rows, frozenset({2, 4, 5}))


def _stars(bot: BotFigures) -> str:
    return f"{bot.stars[3]:.0%}"


def _note() -> str:
    return (
        '<p class="soft">The box is the middle half of the runs with the median as a stroke, the line the middle nine '
        "tenths. The dot is the share won, its line the 95 % interval. Reaching every goal is worth 80 points, part of "
        "the way to one its part; the rest is for going on to three stars.</p>"
    )


def _goals(made: Certificate, scenario: Scenario) -> str:
    rows = []
    words = scenario.text("en").goals if "en" in scenario.languages else {}
    for goal in scenario.goals:
        unit = MEASURES[goal.measure].unit
        asked = f"{'at least' if goal.op == '>=' else 'at most'} {number(goal.target, unit, 'en')}"
        by = f" by day {goal.by_day}" if goal.by_day else ""
        said = words.get(goal.key, f"{goal.measure}, {asked}{by}")
        cells = [f"<b>{escape(goal.key)}</b><br><span class=soft>{escape(said)}</span>"]
        for bot in made.bots.values():
            value = bot.goals[goal.key]
            digits = 3 if unit == "share" else 0 if abs(value.p50) >= 100 else 1
            cells.append(
                f"{number(round(value.p50, digits), unit, 'en')}<br><span class=soft>{bot.met[goal.key]:.0%}</span>"
            )
        rows.append(cells)
    note = '<p class="soft">Median at the end, and the share of runs in which the goal was reached.</p>'
    return _table(("goal", *map(escape, made.bots)), rows, frozenset(range(1, len(made.bots) + 1))) + note


def _ends(bots: Mapping[str, BotFigures]) -> str:
    rows = []
    for name, bot in bots.items():
        lost = ", ".join(f"{escape(key)} {share:.0%}" for key, share in bot.lost.items()) or "never lost"
        deaths = ", ".join(f"{escape(key.replace('_', ' '))} {share:.0%}" for key, share in bot.deaths.items())
        day = f"day {bot.died.p50:.0f} ({bot.died.p5:.0f} to {bot.died.p95:.0f})" if bot.died else ""
        rows.append((f"<b>{escape(name)}</b>", lost, deaths or "no fire went out", day, f"{bot.days.p50:.0f}"))
    return _table(("operator", "lost by", "fires went out over", "first one", "days played"), rows, frozenset({4}))


def _levers(levers: Mapping[str, BotFigures]) -> str:
    ranked = sorted(levers.items(), key=lambda pair: -pair[1].score.p50)
    rows = [
        (f"<b>{escape(verb)}</b>", spread_svg(bot.score, 0.0, 100.0), f"{bot.score.p50:.0f}", f"{bot.won:.0%}")
        for verb, bot in ranked
    ]
    note = '<p class="soft">The textbook with the rule of this lever and no other.</p>'
    return _table(("lever", "score", "median", "won"), rows, frozenset({2, 3})) + note


def _variants(made: Certificate) -> str:
    rows = [
        (
            f"<b>{escape(variant)}</b>",
            escape(name),
            spread_svg(bot.score, 0.0, 100.0),
            f"{bot.score.p50:.0f}",
            f"{bot.won:.0%}",
        )
        for variant, bots in made.variants.items()
        for name, bot in bots.items()
    ]
    return _table(("variant", "operator", "score", "median", "won"), rows, frozenset({3, 4}))


def _time(made: Certificate) -> str:
    m = made.minutes
    return (
        f"<p>About <b>{m.whole:.0f} minutes</b> of play for somebody who decides as often as the textbook: reading "
        f"{m.reading:.0f}, watching the days {m.days:.0f}, deciding {m.deciding:.0f}, debrief {m.debrief:.0f}.</p>"
        f"<p>Luck is <b>{made.luck:.0%}</b> of the differences in score between all these runs; the rest is who played."
        f" The middle half of the textbook's runs spans {made.bots['textbook'].score.middle:.0f} points.</p>"
    )
