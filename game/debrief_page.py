"""The look back on a run as one HTML page: for whoever wants to keep it, print it, or hand it in.

It needs nothing but itself: charts are SVG in the page, there is no script, and its policy lets nothing be loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from agents.names import SLOTS_PER_DAY, Vital, Wave
from game import svg
from game.bets import settle
from game.decision_words import described
from game.luck import ENOUGH, weigh
from game.mistakes import Checked
from game.views.bets import settled_text, verdict_text
from game.views.mistakes import checked_text, mistake_text
from game.views.naming import Naming
from game.views.status import POINTS
from game.views.story import told_lines
from game.views.turns import turn_title
from game.views.what_if import changed_lines, facing, groups, headline, reached, short, skipped_texts
from game.webpage import COLOURS, page

if TYPE_CHECKING:
    from game.certificate.figures import BotFigures
    from game.debrief import Debrief, TurningPoint
    from game.observation import CauseShare
    from game.score import GoalState, Outcome
    from game.session import Session
    from game.text import Text
    from game.what_if import Compared

WAVE_COLOURS = ("#e6b400", "#d55e00", "#b3123c", "#7b4fa6", "#1593a5", "#7a8a8a")
"""Of the waves, in their order; darker than on the screen, for paper."""
BOTS = ("idle", "seller", "textbook", "expert")
BINS = 20
CAUSES, NAMED = 5, 12
_SIGNS = {1: "▲", -1: "▼", 0: ""}


def debrief_page(
    session: Session, tr: Text, *, mistakes: Sequence[Checked] = (), asked: Sequence[Compared] = (),
    luck: Sequence[Outcome] = (), known: Mapping[str, BotFigures] | None = None,
) -> str:  # fmt: skip
    """The whole page.

    Args:
        mistakes: those that hold up (:func:`game.mistakes.upheld`).
        asked: questions "what if?" to be told, with their answers.
        luck: how the same decisions came out on other luck; left out below :data:`game.luck.ENOUGH` of them.
        known: figures of scripted operators, by bot.
    """
    return _Page(session, tr).whole(mistakes, asked, luck, known or {})


class _Page:
    """Puts one look back into HTML."""

    def __init__(self, session: Session, tr: Text) -> None:
        self.session, self.tr = session, tr
        self.found: Debrief = session.debrief()
        self.naming = Naming(session.scenario, tr, session.cast)
        scenario = session.scenario
        self.words = scenario.text(tr.lang) if tr.lang in scenario.languages else None

    def whole(
        self, mistakes: Sequence[Checked], asked: Sequence[Compared], luck: Sequence[Outcome],
        known: Mapping[str, BotFigures],
    ) -> str:  # fmt: skip
        outcome, tr = self.found.outcome, self.tr
        state = "won" if outcome.won else "lost" if outcome.lost else "missed" if outcome.over else "running"
        title = f"{self.naming.scenario_title} · {tr(f'debrief.title.{state}')}"
        parts = [
            self._head(title, state), self._goals(), self._mistakes(mistakes), self._course(), self._sales(),
            self._people(), self._circles(), self._asked(asked), self._luck(luck, known), self._bets(), self._journal(),
        ]  # fmt: skip
        return page(title, tr.lang, "\n".join(part for part in parts if part), {})

    # ---- parts
    def _head(self, title: str, state: str) -> str:
        tr, outcome, found = self.tr, self.found.outcome, self.found
        where = tr(
            "debrief.where", title=self.naming.scenario_title, day=found.days, days=self.session.scenario.days,
            seed=self.session.seed,
        )  # fmt: skip
        stars = "★" * outcome.stars + "☆" * (3 - outcome.stars) if outcome.over else ""
        said = []
        if self.words is not None and outcome.over:
            said.append(self.words.debrief.get(outcome.lost or state, ""))
            said += [self.words.debrief.get(key, "") for key in self.session.remarks()]
        facts = [(tr("whatif.row.score"), tr.number(round(outcome.score)))]
        facts += [(tr("debrief.figures.sold"), tr.number(sum(wave.pieces for wave in found.waves)))]
        for key in ("members", "warmth", "trust", "cash"):
            facts.append((tr(f"debrief.figures.{key}"), self._from_to(key)))
        facts.append((tr("debrief.figures.left"), tr.number(sum(len(group.people) for group in found.departures))))
        listed = "".join(f"<li>{escape(name)}<b>{escape(value)}</b></li>" for name, value in facts)
        return (
            f'<h1>{escape(title)} <span role="img" aria-label="{escape(tr("debrief.stars", count=outcome.stars))}">'
            f'{stars}</span></h1><p class="soft">{escape(where)}</p>{_paragraphs(said)}<ul class="facts">{listed}</ul>'
        )

    def _from_to(self, key: str) -> str:
        tr, curve = self.tr, self.found.series.gauges.get(key, np.zeros(0))
        setup = self.session.scenario.setup
        begun = {"members": float(setup.members), "cash": float(setup.economy.cash)}
        first = begun.get(key, float(curve[0]) if len(curve) else 0.0)
        last = float(curve[-1]) if len(curve) else first
        write: Callable[[float], str] = tr.money if key == "cash" else tr.number
        scale = POINTS if key in ("warmth", "trust") else 1.0
        return tr("debrief.figures.from_to", first=write(first * scale), last=write(last * scale))

    def _goals(self) -> str:
        rows = [self._goal(goal) for goal in self.found.outcome.goals]
        return self._part("debrief.goals.title", _table([], rows)) if rows else ""

    def _goal(self, goal: GoalState) -> list[str]:
        tr = self.tr
        ended = self.found.outcome.over or goal.missed
        state = "met" if goal.met else "missed" if ended else "open"
        said = self.naming.goal(goal.key, goal.target, goal.by_day) or goal.measure
        return [said, reached(goal, self.naming), tr(f"debrief.goals.{state}")]

    def _mistakes(self, mistakes: Sequence[Checked]) -> str:
        tr, rows = self.tr, []
        for one in mistakes:
            kind = tr(f"mistakes.kind.{one.mistake.kind}")
            said = [mistake_text(one.mistake, self.naming), checked_text(one, self.session.journal, self.naming)]
            rows.append(
                f"<h3>{escape(tr('mistakes.on_day', day=one.mistake.day + 1, kind=kind))}</h3>{_paragraphs(said)}"
            )
        return self._part("mistakes.title", "".join(rows)) if rows else ""

    def _course(self) -> str:
        tr, series, turns = self.tr, self.found.series, self.found.turning_points
        keys = (("warmth", "warmth", 1), ("active", "active_share", 4), ("trust", "trust", 0))
        curves = [svg.Curve(tr(f"debrief.course.{name}"), series.gauges[key] * POINTS, COLOURS[color])
                  for name, key, color in keys] if series.days else []  # fmt: skip
        marks = [svg.Mark(turn.day, str(n)) for n, turn in enumerate(turns, 1)]
        marks += [svg.Mark(day) for day in sorted({entry.day for entry in self.found.journal})]
        title = tr("debrief.course.title")
        drawn = svg.lines(curves, title, marks=marks, y_text=tr.number)
        told = "".join(self._turn(n, turn) for n, turn in enumerate(turns, 1))
        if not told:
            told = _paragraphs([tr("debrief.course.none")])
        key = tr("debrief.page.marks", turns=tr("debrief.course.mark.turns"), own=tr("debrief.course.mark.decisions"))
        note = f'<p class="soft">{escape(key)}</p>' if drawn else ""
        return self._part("debrief.course.title", drawn + note + told)

    def _turn(self, number: int, turn: TurningPoint) -> str:
        tr = self.tr
        title = turn_title(turn, tr)
        said = [tr("debrief.course.pace", before=tr.signed(turn.before * POINTS, 1),
                   after=tr.signed(turn.after * POINTS, 1))]  # fmt: skip
        causes = self._causes(turn.causes, 2)
        if causes:
            said.append(tr("report.turn_causes", causes=causes))
        decided = tr("report.between").join(described(e.decision, self.naming) for e in turn.entries)
        said.append(tr("report.turn_decisions", decisions=decided) if decided else tr("debrief.course.undecided"))
        return f"<h3>{number}. {escape(title)}</h3>{_paragraphs(said)}"

    def _causes(self, shares: Sequence[CauseShare], digits: int, most: int = CAUSES) -> str:
        """Causes with their amounts, without those that would be written as nothing."""
        tr, least = self.tr, 0.5 / POINTS / 10**digits
        named = [
            tr("report.cause_amount", cause=tr(f"names.cause.{s.cause.name.lower()}"),
               amount=tr.signed(s.amount * POINTS, digits))
            for s in [s for s in shares if abs(s.amount) >= least][:most]
        ]  # fmt: skip
        return tr("report.between").join(named)

    def _sales(self) -> str:
        tr, series = self.tr, self.found.series
        waves = [wave for wave in Wave if wave is not Wave.NONE]
        names = [tr(f"report.wave.{wave.name.lower()}") for wave in waves]
        heights = series.sales_by_wave[:, [int(wave) for wave in waves]]
        drawn = svg.stacks(names, heights, WAVE_COLOURS, tr("debrief.sales.title"), tr.number)
        if not drawn:
            return self._part("debrief.sales.title", _paragraphs([tr("debrief.sales.none")]))
        total = max(1, int(heights.sum()))
        rows = [
            [tr(f"report.wave.{w.wave.name.lower()}"), tr.number(w.pieces), tr.percent(w.pieces / total),
             tr("debrief.sales.peak", day=w.peak_day + 1) if w.pieces else ""]
            for w in self.found.waves
        ]  # fmt: skip
        return self._part("debrief.sales.title", drawn + _table([], rows))

    def _people(self) -> str:
        tr, found = self.tr, self.found
        said = []
        for mood in found.moods:
            title = tr("debrief.people.mood", metric=tr(f"debrief.state.{mood.metric}"))
            change = tr.signed((mood.last - mood.first) * POINTS, 1)
            company = f"{tr('debrief.people.company')} {tr.signed(mood.company * POINTS, 1)}"
            causes = tr("report.between").join((self._causes(mood.shares, 1, len(mood.shares)), company))
            told = [causes, tr("debrief.people.unit", change=change)]
            said.append(f"<h3>{escape(title)}</h3>{_paragraphs(told)}")
        rows = []
        for group in found.departures:
            names = [self.naming.person(p.uid) for p in group.people[:NAMED]]
            if len(group.people) > NAMED:
                names.append(tr("debrief.people.more", count=len(group.people) - NAMED))
            cause = tr(f"names.cause.{group.cause.name.lower()}")
            rows.append([cause, tr.number(len(group.people)), tr("report.between").join(names)])
        left = _table([], rows) if rows else _paragraphs([tr("debrief.people.nobody")])
        return self._part("debrief.people.left", left + "".join(said))

    def _circles(self) -> str:
        tr, rows = self.tr, []
        for fate in self.found.circles:
            name = self.naming.circle_named(fate.key)
            if fate.into:
                into = self.naming.circle_named(fate.into)
                state = tr("debrief.people.merged", into=into, day=fate.died_day + 1)
            elif fate.vital == Vital.DEAD:
                why = tr(f"debrief.death.{fate.death.name.lower()}")
                state = f"{tr('debrief.people.dead', day=fate.died_day + 1)} {why}"
            else:
                state = tr("debrief.people.dying" if fate.vital == Vital.DYING else "debrief.people.lively")
            rows.append([name, state])
        return self._part("debrief.people.circles", _table([], rows)) if rows else ""

    def _asked(self, asked: Sequence[Compared]) -> str:
        told = [self._question(found) for found in asked if found.apart >= 0]
        return self._part("debrief.page.asked", "".join(told)) if told else ""

    def _question(self, found: Compared) -> str:
        tr, naming, journal = self.tr, self.naming, self.session.journal
        changes = found.changes
        if len(changes) == 1:
            title = short(journal[changes[0].index], naming)
            said = [tr("whatif.was", what=described(journal[changes[0].index].decision, naming))]
        else:
            title, said = tr("whatif.several", count=len(changes)), []
        said += [*changed_lines(journal, changes, naming), headline(found, naming), *skipped_texts(found, naming)]
        heads = ["", tr("whatif.table.mine"), tr("whatif.table.other"), ""]
        rows = [[r.name, r.mine, r.other, _SIGNS[r.better]] for r in facing(found, naming)]
        curves = [
            svg.Curve(tr(f"whatif.chart.{key}"), told.curves["warmth"] * POINTS, color)
            for key, told, color in (("mine", found.mine, "#666666"), ("other", found.other, COLOURS[1]))
        ]
        label = f"{tr('whatif.chart.title')} · {tr('whatif.chart.warmth')}"
        marks = [svg.Mark(day) for day in sorted({journal[change.index].day for change in changes})]
        drawn = svg.lines(curves, label, marks=marks, y_text=tr.number)
        caption = f"<figcaption>{escape(label)}</figcaption>"
        people = [tr.pair(group.title, tr("report.between").join(group.names)) for group in groups(found, naming)]
        return (
            f"<h3>{escape(title)}</h3>{_paragraphs(said)}{_table(heads, rows)}"
            f"<figure>{drawn}{caption}</figure>{_paragraphs(people)}"
        )

    def _luck(self, luck: Sequence[Outcome], known: Mapping[str, BotFigures]) -> str:
        if len(luck) < ENOUGH or not self.found.outcome.over:
            return ""
        tr, weighed = self.tr, weigh(self.found.outcome, luck)
        counted = tr("luck.counted", won=weighed.won, runs=weighed.runs)
        wins, losses = ([0] * BINS for _ in range(2))
        for one in luck:
            (wins if one.won else losses)[min(BINS - 1, int(one.score / 100.0 * BINS))] += 1
        strips = [svg.Strip(tr("luck.yours"), weighed.spread, self._won(weighed.won / weighed.runs), COLOURS[1])]
        for bot in BOTS:
            if bot in known:
                s = known[bot].score
                spread = (s.p5, s.p25, s.p50, s.p75, s.p95)
                name = tr(f"debrief.ghost.bot.{bot}")
                strips.append(svg.Strip(name, spread, self._won(known[bot].won), COLOURS[0]))
        flag = tr("luck.flag", score=tr.number(round(weighed.mine)))
        drawn = svg.scores(wins, losses, weighed.mine, flag, strips, f"{tr('luck.chart')}. {flag}")
        said = [
            tr("luck.told", counted=counted, verdict=tr(f"luck.verdict.{weighed.verdict}")),
            tr("luck.below", mine=tr.number(round(weighed.mine)), share=tr.percent(weighed.below),
               low=tr.number(round(weighed.spread[0])), high=tr.number(round(weighed.spread[4]))),
        ]  # fmt: skip
        note = f'<p class="soft">{escape(tr("luck.legend"))}</p>'
        return self._part("luck.title", _paragraphs(said) + drawn + note)

    def _won(self, share: float) -> str:
        return self.tr("luck.won", share=self.tr.percent(share))

    def _bets(self) -> str:
        settled = settle(self.found.journal, self.found.series)
        if not settled:
            return ""
        lines = [verdict_text(settled, self.naming), *(settled_text(one, self.naming) for one in settled)]
        return self._part("bets.heading", _paragraphs(lines))

    def _journal(self) -> str:
        tr = self.tr
        dated = [(e.tick, described(e.decision, self.naming)) for e in self.found.journal]
        told = told_lines(self.session.told, self.naming, hidden=True)
        dated += [(line.day * SLOTS_PER_DAY, line.text) for line in told]
        rows = [[tr("debrief.journal.day", day=tick // SLOTS_PER_DAY + 1), text] for tick, text in sorted(dated)]
        listed = _table([], rows) if rows else _paragraphs([tr("debrief.journal.none")])
        return self._part("debrief.journal.title", listed)

    def _part(self, title: str, inner: str) -> str:
        return f"<section><h2>{escape(self.tr(title))}</h2>{inner}</section>"


def _paragraphs(said: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in said if text)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first and last columns are words; the words may take several lines."""
    wrap = ' class="text" style="white-space:normal"'

    def cells(tag: str, row: Sequence[str]) -> str:
        ends = (0, len(row) - 1)
        return "".join(f"<{tag}{wrap if k in ends else ''}>{escape(text)}</{tag}>" for k, text in enumerate(row))

    head = f"<tr>{cells('th', heads)}</tr>" if heads else ""
    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f'<div class="scroll"><table>{head}{body}</table></div>'
