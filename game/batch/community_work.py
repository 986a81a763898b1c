"""One run of a scenario as a batch does it: content in, summary, series and events out.

Everything is recorded from what the operator would see (a session's standing and history), so a batch, a debrief
and a screen never disagree.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from agents.version import MODEL_VERSION
from game.batch.columns import CIRCLE, SUMMARY, gauge_columns
from game.batch.content import Arranged, Content, arrange
from game.batch.design import Design
from game.batch.experiment import Experiment
from game.batch.happenings import COLUMNS as EVENT_COLUMNS
from game.batch.life import Life, StopWhen, Watch
from game.batch.plan import Value
from game.batch.script import read_entry
from game.batch.spec import EVENT_NUMBERS
from game.batch.worker import Result, Summary
from game.scenario.measures import MEASURES

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

HEADLINE = ("won", "members", "warmth", "sold_units", "revenue")
POINTS_KEPT = 256
"""Points a worker remembers the checked scenario of: points come round once a repetition."""


@dataclass(frozen=True)
class CommunityWork:
    """Runs one point under one seed. Holds plain content only, so it travels to any worker."""

    content: Content
    watch: Watch = field(default_factory=Watch)
    stop: tuple[StopWhen, ...] = ()
    events: bool = False
    """Whether single events are kept."""
    event_kinds: frozenset[int] = frozenset()
    """Kinds kept; all when empty."""
    threads: int = 1

    def __call__(self, values: Mapping[str, Value], seed: int) -> Result:
        """One run under these values.

        Raises:
            ValidationError: together, the values make no scenario.
            ScriptError, KeyError: they make no decision.
        """
        life = self.life(values, seed)
        life.live()
        return self.result(life)

    def arranged(self, values: Mapping[str, Value]) -> tuple[Arranged, Scenario]:
        """What the values make of the content, and the scenario checked; remembered for the next repetition."""
        return _arranged(self.content, json.dumps(values, sort_keys=True))

    def life(self, values: Mapping[str, Value], seed: int) -> Life:
        """The run before its first tick."""
        from game.bots import make
        from game.session import Session

        made, scenario = self.arranged(values)
        session = Session.start(scenario, seed, watched=self.events)
        session.keep_digests = False
        session.threads = self.threads
        # Sorting keeps entries of one tick in the order they are written.
        timed = sorted((read_entry(e, made.days) for e in made.script), key=lambda entry: entry[0])
        bot = None if not made.bot else make(made.bot, scenario, seed)
        return Life(session, deque(timed), made.days, self.watch, self.stop, bot)

    def result(self, life: Life) -> Result:
        """What a run that has been lived gives."""
        parts = life.parts()
        digest = life.session.digest()
        result = Result(_summary(life), parts.pop("day", None), digest, parts)
        if not self.events:
            return result
        from game.batch.happenings import fingerprint, kept, pack

        table = kept(life.session.happened(), self.event_kinds)
        titles = tuple(title.key for title in life.session.scenario.setup.titles)
        return result.with_events(pack(table, titles), fingerprint(table))


_known: dict[tuple[int, str], tuple[Content, Arranged, Any]] = {}
"""Scenarios already checked, oldest first. The content is held so that its identity is not given to another."""
_lock = Lock()


def _arranged(content: Content, point: str) -> tuple[Arranged, Scenario]:
    from game.scenario.scenario import Scenario
    from game.scenario.spec import ScenarioSpec

    key = (id(content), point)
    with _lock:  # a cluster's worker may have several threads
        found = _known.get(key)
    if found is None:
        made = arrange(content, json.loads(point))
        found = (content, made, Scenario(spec=ScenarioSpec.model_validate(made.data), texts={}))
        with _lock:
            while len(_known) >= POINTS_KEPT:
                _known.pop(next(iter(_known)))
            _known[key] = found
    return found[1], found[2]


def _summary(life: Life) -> Summary:
    from game.scenario.measures import read

    session = life.session
    (standing, _), past, outcome = session.standing(), life.past, session.outcome()
    fates = session.fates()
    deaths = sorted((fate.died_day, fate.death.name.lower()) for fate in fates if fate.died_day >= 0)
    ending: Summary = {
        "days": past.days, "won": outcome.won, "lost": outcome.lost or "", "stars": outcome.stars,
        "score": outcome.score, "stopped": life.stopped,
        "death": deaths[0][1] if deaths else "", "died_day": deaths[0][0] + 1 if deaths else None,
        "circles": len(fates), "circles_dead": len(deaths), "decisions": len(session.journal),
        "refused": len(life.refusals), "first_refusal": life.refusals[0] if life.refusals else "",
    }  # fmt: skip
    return ending | {name: float(read(name, standing, past)) for name in MEASURES}


def _warning(summary: Mapping[str, Any]) -> str:
    """What the user should hear of a finished run: a script that was not carried out."""
    first = summary.get("first_refusal", "")
    return f"a decision of the script was refused ({first})" if first else ""


def experiment(design: Design) -> Experiment:
    """A checked design as the batch machinery takes it."""
    spec = design.spec
    kept = set(spec.record)
    watch = Watch(design.metrics, "day" in kept, "tick" in kept, "circle" in kept)
    stop = tuple(StopWhen(w.measure, w.at_least, w.at_most, w.from_day) for w in spec.stop.when)
    kinds = frozenset(EVENT_NUMBERS[name] for name in spec.events or ())
    work = CommunityWork(design.content, watch, stop, "events" in kept, kinds, spec.threads)
    columns = gauge_columns(design.metrics)
    parts = {"day": columns, "tick": columns, "circle": CIRCLE}
    sample = design.plan.points.sample
    return Experiment(
        plan=design.plan,
        work=work,
        summary=SUMMARY,
        metrics=columns if watch.day else (),
        parts={name: parts[name] for name in ("day", "tick", "circle") if name in kept},
        events=EVENT_COLUMNS if work.events else (),
        identity={
            "scenario": {name: scenario.digest for name, scenario in design.scenarios.items()},
            "vary": _plain(spec.vary), "zip": _plain(spec.zip), "cases": _plain(spec.cases),
            "sample": None if sample is None else [repr(sample), sample.digest()],
            "variants": {name: _plain(v.model_dump()) for name, v in spec.variants.items()},
            "script": _plain(spec.script), "stop": _plain(spec.stop.model_dump()), "overrides": dict(design.overrides),
            "root seed": spec.seeds.root, "number of seeds": spec.seeds.count, "pairing": spec.seeds.paired,
            "days": spec.days, "record": sorted(kept), "recorded metrics": design.metrics,
            "recorded events": sorted(kinds), "model version": MODEL_VERSION,
        },
        design_text=design.text,
        design_name=design.name,
        scenario_text=design.scenario.source,
        scenario_texts={name: scenario.source for name, scenario in design.scenarios.items()},
        overrides=dict(design.overrides),
        headline=HEADLINE,
        warn=_warning,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))
