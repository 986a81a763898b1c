"""One run of a scenario as a batch does it: content in, summary and daily series out.

Everything is recorded from what the operator would see (a session's frame and history), so a batch, a debrief
and a screen never disagree.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.names import SLOTS_PER_DAY
from agents.version import MODEL_VERSION
from game.batch.design import Design
from game.batch.experiment import Column, Experiment
from game.batch.paths import steps, with_value
from game.batch.plan import Value
from game.batch.script import Entry, is_script_key, read_entry, with_script_value
from game.batch.worker import Result
from game.scenario.measures import MEASURES

if TYPE_CHECKING:
    from game.session import Session

HEADLINE = ("won", "members", "warmth", "sold_units", "revenue")
GAUGE_UNITS = {
    "members": "people", "active_share": "share", "posts": "messages", "posts_per_active": "messages",
    "reply_rate": "share", "ties_per_member": "ties", "warmth": "share", "trust": "share",
    "belonging": "share",
    "fatigue": "share", "founder_share": "share", "gini": "share", "joined": "people", "left": "people",
    "orders": "pieces", "revenue": "yuan", "margin": "yuan", "traffic": "people", "conversion": "share",
    "introductions": "people", "cash": "yuan", "hours_left": "hours", "interaction": "messages",
    "time_spent": "messages", "first_reply": "hours", "churn": "share", "reproduction": "people",
    "first_share": "share", "repeat_share": "share", "referred_share": "share", "lifetime_value": "yuan",
    "social_value": "yuan", "breach_share": "share", "advert_share": "share", "freeloader_share": "share",
    "leader_load": "share",
}  # fmt: skip
"""Units of the gauges, which a day's row holds as they stood at the day's end."""
ENDING = (
    Column("days", "int", "days", "days run: fewer than asked for when the run was lost"),
    Column("won", "bool", "", "every goal reached at the end of the course"),
    Column("lost", "text", "", "key of the way to lose that came true; empty when none did"),
    Column("stars", "int", "", "0 to 3"),
    Column("death", "text", "", "what the first circle whose fire went out died of; empty when all burn"),
    Column("refused", "int", "", "decisions of the script refused by the community or the scenario's levers"),
    Column(
        "first_refusal", "text", "", "the first of them: day, decision, code of the reason; empty if none"
    ),
)


@dataclass(frozen=True)
class CommunityWork:
    """Runs one scenario with a script of decisions. Holds plain content only, so it travels to any worker."""

    data: Any
    """The scenario's logic as plain data."""
    script: tuple[Entry, ...]
    days: int
    metrics: tuple[str, ...]
    """Gauges kept by day; none when empty."""

    def __call__(self, values: Mapping[str, Value], seed: int) -> Result:
        """One run under these values.

        Raises:
            ValidationError: together, the values make no scenario.
            ScriptError, KeyError: they make no decision.
        """
        session, refusals = self._play(values, seed)
        return Result(_summary(session, refusals), self._series(session), session.digest())

    def _play(self, values: Mapping[str, Value], seed: int) -> tuple[Session, list[str]]:
        from game.scenario.scenario import Scenario
        from game.scenario.spec import ScenarioSpec
        from game.session import Session

        data, script = self.data, self.script
        for key, value in values.items():
            if is_script_key(key):
                script = with_script_value(script, key, value)
            else:
                data = with_value(data, steps(key), value)
        scenario = Scenario(spec=ScenarioSpec.model_validate(data), texts={})
        session = Session.start(scenario, seed)
        refusals: list[str] = []
        # Sorting keeps entries of one tick in the order they are written.
        for tick, decision in sorted((read_entry(e, self.days) for e in script), key=lambda timed: timed[0]):
            session.skip(tick - session.tick)
            if session.over:
                break
            verdict = session.submit(decision)
            if not verdict.ok:
                why = verdict.reasons[0].code if verdict.reasons else "refused"
                refusals.append(f"day {tick // SLOTS_PER_DAY + 1}, {decision.verb}: {why}")
        session.skip(self.days * SLOTS_PER_DAY - session.tick)
        return session, refusals

    def _series(self, session: Session) -> Any:
        if not self.metrics:
            return None
        import numpy as np

        gauges = session.series().gauges
        return np.column_stack([gauges[name] for name in self.metrics]).astype(np.float32)


def _summary(session: Session, refusals: list[str]) -> dict[str, float | int | str | bool | None]:
    from game.scenario.measures import read

    frame, series, outcome = session.frame, session.series(), session.outcome()
    deaths = sorted(
        (fate.died_day, fate.death.name.lower()) for fate in session.fates() if fate.died_day >= 0
    )
    ending: dict[str, float | int | str | bool | None] = {
        "days": series.days, "won": outcome.won, "lost": outcome.lost or "", "stars": outcome.stars,
        "death": deaths[0][1] if deaths else "", "refused": len(refusals),
        "first_refusal": refusals[0] if refusals else "",
    }  # fmt: skip
    return ending | {name: float(read(name, frame, series)) for name in MEASURES}


def _warning(summary: Mapping[str, Any]) -> str:
    """What the user should hear of a finished run: a script that was not carried out."""
    first = summary.get("first_refusal", "")
    return f"a decision of the script was refused ({first})" if first else ""


def experiment(design: Design) -> Experiment:
    """A checked design as the batch machinery takes it."""
    spec = design.spec
    measures = tuple(Column(name, "float", m.unit, m.about) for name, m in MEASURES.items())
    metrics = tuple(Column(name, "float", GAUGE_UNITS[name]) for name in design.metrics)
    return Experiment(
        plan=design.plan,
        work=CommunityWork(design.data, spec.script, design.days, design.metrics),
        summary=(*ENDING, *measures),
        metrics=metrics,
        identity={
            "scenario": design.scenario.digest, "vary": _plain(spec.vary), "cases": _plain(spec.cases),
            "script": _plain(spec.script), "root seed": spec.seeds.root, "number of seeds": spec.seeds.count,
            "days": design.days, "recorded metrics": design.metrics, "model version": MODEL_VERSION,
        },
        design_text=design.text,
        scenario_text=design.scenario.source,
        headline=HEADLINE,
        warn=_warning,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))
