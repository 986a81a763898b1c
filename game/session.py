"""One play-through without a screen: propose, submit, undo, advance, look, fork, write down, resume.

A run is scenario + seed + journal. A decision submitted takes hold of the community at once and is run with
the next tick; until then it can be undone, which puts the community back to how it was before. Days are
closed inside the session, one by one, however many ticks a call advances: history, judgement and autosave are
the same at any display speed.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from agents.community import Community
from agents.decisions import Decision, Inject, Launch, Reason, Verdict
from agents.gauges import CIRCLE_GAUGES
from agents.memory import Finding
from agents.names import SLOTS_PER_DAY
from agents.params import Params
from game import agenda, events, history, look_ahead, observe
from game.accounts import Accounts, counted
from game.agenda import Agenda
from game.answers import Answers
from game.circles import DEAD, fires_out
from game.debrief import CircleFate, Debrief, Departure, debrief
from game.fates import departed, fates
from game.hours import OUTSIDE
from game.journal import Act, Answer, Bet, Entry
from game.lives import Life, lives
from game.look_ahead import LookAhead
from game.members import member_rows
from game.observation import CircleView, Frame, Series
from game.runfile import RunFileError, RunRecord
from game.scenario import Goal, LeversSpec, Scenario, refusals
from game.score import Aims, Judge, Outcome
from game.story.cast import enter
from game.story.state import Card, Told
from game.story.telling import Evening, Story

Mode = Literal["practice", "graded"]
Autosave = Callable[[RunRecord], object]
SEEDS = 2**53
"""Seeds are below this, so that every reader of JSON keeps them whole."""


class Session(Answers):
    """One play-through. Make one with :meth:`start` or :meth:`resume`."""

    def __init__(
        self, scenario: Scenario, seed: int, mode: str, run_id: str, autosave: Autosave | None,
        watched: bool = False, traced: bool = False,
    ) -> None:  # fmt: skip
        """Use :meth:`start`."""
        self.scenario = scenario
        self.seed = seed
        self.mode = mode
        self.run_id = run_id
        self.autosave = autosave
        """Called with the run's record at every day's end and before every launch; None saves nothing."""
        self.keep_digests = True
        """Whether each day's digest is kept: a batch that writes no run files may save itself the time."""
        self.threads = 1
        """Threads a tick may use; changes nothing but the time it takes."""
        params = Params().replace(**scenario.param_overrides)
        traced = traced and scenario.visibility.why
        self._community = Community(scenario.setup, params, seed, trace=traced, record=watched)
        self._accounts = Accounts.begin(self._community) if traced else None
        self._story = Story(scenario, seed, enter(self._community, scenario))
        self._story.begin(self._community)
        self._before_pending: tuple[Community, Story] | None = None
        self._journal: list[Entry] = []
        aims = Aims(scenario.goals, scenario.losses, scenario.stars)
        self._judge = Judge.begin(aims, scenario.days, observe.standing(self._community), self._past)
        self._events = events.Events()
        self._seen = events.mark(self._community.columns)
        self._listened = self._seen.feeds
        self._digests: list[str] = []
        self._died: dict[int, int] = {}
        self._focus = -1
        self._frame: Frame | None = None
        self._previous: Frame | None = None
        self._begin_day(observe.standing(self._community))

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        seed: int | None = None,
        mode: str = "practice",
        trainee: str = "",
        autosave: Autosave | None = None,
        watched: bool = False,
        traced: bool = False,
    ) -> Session:
        """Begin a run. Without a ``seed`` it follows the scenario's policy for this trainee, or is fresh.

        ``watched`` keeps single events for :meth:`happened`, ``traced`` whom causes touched (where the lesson answers
        why at all); the run is the same either way.
        """
        if seed is None:
            seed = scenario.seed_for(trainee)
        if seed is None:
            seed = secrets.randbelow(SEEDS)
        return cls(scenario, seed, mode, uuid.uuid4().hex[:12], autosave, watched, traced)

    @classmethod
    def resume(
        cls, record: RunRecord, scenario: Scenario, name: str, autosave: Autosave | None = None,
        traced: bool = False, hear: Callable[[Session], object] | None = None,
    ) -> Session:  # fmt: skip
        """The run a record stands for, replayed and verified day by day; ``name`` is what to call it.

        ``traced`` is as in :meth:`start`: whom causes touched comes out as in the run itself. ``hear`` is called at
        the beginning and after every tick, as a screen would hear of them that plays tick by tick.
        Decisions taken before the next tick are pending again and can be undone.

        Raises:
            RunFileError: the scenario is another one, a decision is refused, or a day's digest differs.
        """
        session = cls(scenario, record.seed, record.mode, record.run_id, None, traced=traced)
        session._replay(record, name, hear)
        session.autosave = autosave
        return session

    # --- time ----------------------------------------------------------------------------------------------

    @property
    def tick(self) -> int:
        """Ticks run so far; the number of the next one."""
        return int(self._community.tick)

    @property
    def day(self) -> int:
        """Day of the next tick, 0 is the first."""
        return self.tick // SLOTS_PER_DAY

    @property
    def over(self) -> bool:
        """True when the last day has passed or a way to lose has come true: nothing moves any more."""
        return self._judge.over

    def advance(self, ticks: int = 1) -> Frame:
        """Run some ticks (fewer when the run ends) and return the frame of the last one.

        The frame shows the state after the last tick and the events of *all* ticks of this call, so that a
        screen at high speed can still flash every purchase.
        """
        self._previous = self.frame
        self._events = events.Events()
        self._run(ticks, gather=True)
        return self.frame

    def step_day(self) -> Frame:
        """Run to the end of the current day."""
        return self.advance(SLOTS_PER_DAY - self.tick % SLOTS_PER_DAY)

    def skip(self, ticks: int) -> None:
        """As :meth:`advance` without a frame and without events: for bots and batches."""
        self._events = events.Events()
        self._previous = None
        self._run(ticks, gather=False)

    def skip_day(self) -> None:
        """As :meth:`step_day` without a frame and without events."""
        self.skip(SLOTS_PER_DAY - self.tick % SLOTS_PER_DAY)

    def _run(self, ticks: int, gather: bool) -> None:
        """Run ticks, stopping at every day's end to close it."""
        left = ticks
        while left > 0 and not self.over:
            chunk = min(left, SLOTS_PER_DAY - self.tick % SLOTS_PER_DAY)
            self._before_pending = None
            self._frame = None
            if self._accounts is not None:
                self._accounts.hours.settle()
            self._community.advance(chunk, threads=self.threads)
            # Counted from the end of the last tick, not from here: a member expelled meanwhile has left too.
            if gather:
                self._events += events.since(self._community.columns, self._seen)
            self._seen = events.mark(self._community.columns)
            if self.tick % SLOTS_PER_DAY == 0:
                self._close_day()
            left -= chunk

    @property
    def _past(self) -> history.Past:
        return history.past(self._community)

    def _close_day(self) -> None:
        day = self.tick // SLOTS_PER_DAY - 1
        if self.keep_digests:
            self._digests.append(self._community.digest())
        self._note_deaths(day)
        if self._accounts is not None:
            self._accounts.close_day(self._community, day)
        ended = observe.standing(self._community, self._community.ledger.gauges[-1])
        if self._judge.attentive:
            self._judge.close_day(day, ended, self._past, fires_out(self._community))
        else:
            self._judge.finished = day + 1
        self._begin_day(ended)
        self._save()

    def _begin_day(self, ended: history.Standing) -> None:
        """What comes of itself in the morning, judged by the evening before."""
        if not self._story.eventful:
            return
        seen = self._evening(ended)
        self._story.evening(self._community, seen)
        if not self.over:
            with counted(self._accounts, self._community, OUTSIDE):
                self._story.morning(self._community, seen)
            if self._accounts is not None:
                self._accounts.hours.settle()  # no decision: nothing undoes it
            self._set_goals()
        self._frame = None

    def _evening(self, standing: history.Standing) -> Evening:
        goals = self._judge.outcome(standing, self._past).goals if self._story.goals_asked else ()
        met = frozenset(g.key for g in goals if g.met)
        return Evening(standing, self._past, self._journal, met)

    def _set_goals(self) -> None:
        goals = self._story.goals
        if goals is not self._judge.aims.goals:
            self._judge.aims = replace(self._judge.aims, goals=goals)

    def _note_deaths(self, day: int) -> None:
        for circle, vital in enumerate(self._community.columns.circles.vital.tolist()):
            if vital == DEAD:
                self._died.setdefault(circle, day)
            else:
                self._died.pop(circle, None)

    # --- decisions -----------------------------------------------------------------------------------------

    @property
    def journal(self) -> tuple[Entry, ...]:
        """Decisions taken and not undone, in order."""
        return tuple(self._journal)

    @property
    def pending(self) -> tuple[Act, ...]:
        """Decisions and answers given before the next tick, which can still be undone."""
        return tuple(e.decision for e in self._journal if e.tick == self.tick)

    @property
    def pending_cost(self) -> tuple[float, float]:
        """Yuan and hours that the decisions not yet run have taken already; below 0 what they brought."""
        if self._before_pending is None:
            return 0.0, 0.0
        before, now = self._before_pending[0].columns.desk, self._community.columns.desk
        return float(before.cash[0] - now.cash[0]), float(before.hours[0] - now.hours[0])

    @property
    def hours_week(self) -> float:
        """Hours the operator is given every Monday."""
        return float(self._community.columns.desk.hours_week[0])

    def agenda(self) -> Agenda:
        """What stands for the seven days from the next tick on."""
        known = agenda.dates(self.awaiting, self.locked, self.goals, self._journal)
        return agenda.agenda(self._community, known)

    def freed(self) -> dict[str, int]:
        """Card -> tick from which it can be used again, of those that what runs takes up (:mod:`game.agenda`)."""
        return agenda.freed(self._community)

    def propose(self, decision: Act) -> Verdict:
        """What a decision or answer would cost and whether it may be given, after those pending; changes nothing.

        Refusals come from the scenario (:func:`game.scenario.refusals`), from its events
        (:meth:`game.story.telling.Story.refusals`), from the community's state (:mod:`agents.levers`), or have the
        code ``run_over``.
        """
        if self.over:
            return Verdict(ok=False, reasons=(Reason("run_over"),))
        if isinstance(decision, Bet):
            return Verdict(ok=True)
        if isinstance(decision, Answer):
            return self._story.check(decision, self._community)
        refused = refusals(self.scenario.levers, decision) or self._story.refusals(decision)
        if refused:
            return Verdict(ok=False, reasons=refused)
        return self._community.check(decision)

    def submit(self, decision: Act) -> Verdict:
        """Take a decision or answer an event: journalled, and run with the next tick. A refused one changes nothing."""
        verdict = self.propose(decision)
        return self._take(decision, verdict) if verdict.ok else verdict

    def befall(self, shock: Inject) -> Verdict:
        """Something from outside: an event of the scenario, or an instructor's act. No trainee's lever.

        Journalled like a decision, so that a replay meets with it too. A refused one changes nothing.
        """
        if self.over:
            return Verdict(ok=False, reasons=(Reason("run_over"),))
        verdict = self._community.check(shock)
        return self._take(shock, verdict) if verdict.ok else verdict

    def _take(self, decision: Act, verdict: Verdict) -> Verdict:
        if isinstance(decision, Launch):
            self._save()
        if self._before_pending is None:
            self._before_pending = (self._community.fork(), self._story.copy())
        self._apply(decision)
        self._journal.append(Entry(self.tick, decision))
        self._frame = None
        return verdict

    def _apply(self, decision: Act) -> None:
        with counted(self._accounts, self._community, OUTSIDE if isinstance(decision, Inject) else decision.verb):
            if isinstance(decision, Answer):
                self._story.answer(decision, self._community)
                self._set_goals()
            elif not isinstance(decision, Bet):
                self._community.apply(decision)

    def undo(self) -> Act | None:
        """Take back the latest decision or answer not yet run; None when there is none."""
        if self._before_pending is None:
            return None
        undone = self._journal.pop().decision
        self._community, self._story = self._before_pending
        again = self.pending
        self._before_pending = (self._community.fork(), self._story.copy()) if again else None
        self._set_goals()
        if self._accounts is not None:
            self._accounts.hours.pending.clear()
        for decision in again:
            self._apply(decision)
        self._frame = None
        return undone

    # --- the story -----------------------------------------------------------------------------------------

    @property
    def awaiting(self) -> tuple[Card, ...]:
        """Events that wait for an :class:`game.journal.Answer`, in the scenario's order."""
        return () if self.over else self._story.cards()

    @property
    def told(self) -> tuple[Told, ...]:
        """What came of itself, and how it was answered, oldest first; hidden events among them."""
        return tuple(self._story.state.told)

    @property
    def cast(self) -> dict[int, str]:
        """People known by name: identity (uid) -> character of the scenario."""
        return {uid: key for key, uid in self._story.cast.items()}

    @property
    def levers(self) -> LeversSpec:
        """Levers at hand now: those of the scenario that no event has still to unlock, or has locked."""
        return self._story.levers

    @property
    def locked(self) -> dict[str, int]:
        """Levers of the scenario not at hand -> day (1 is the first) from which they are; 0 while nobody knows."""
        return {verb: day for verb, day in self._story.state.locked.items() if verb in self.scenario.levers.allowed}

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals in force: those of the scenario, as far as no event has moved them."""
        return self._story.goals

    def on_offer(self, title: str) -> bool:
        """Whether a title of the scenario can be offered now."""
        return self._story.on_offer(title)

    def remarks(self) -> tuple[str, ...]:
        """What the scenario says of this run beside its outcome: keys of its debrief whose condition holds."""
        if not self.scenario.spec.debrief:
            return ()
        standing = observe.standing(self._community)
        return self._story.remarks(self._community.ledger.days, self._evening(standing))

    # --- looking -------------------------------------------------------------------------------------------

    @property
    def focus(self) -> int:
        """Title whose exposure and threshold the members view shows, -1 for the latest on offer."""
        return self._focus

    @focus.setter
    def focus(self, title: int) -> None:
        if not -1 <= title < len(self.scenario.setup.titles):
            raise ValueError(f"there is no title {title}")
        self._focus = title
        self._frame = None

    @property
    def frame(self) -> Frame:
        """The community as it stands, with the events of the latest advance."""
        if self._frame is None:
            self._frame = observe.frame(self._community, self._events, self._focus, self.over)
        return self._frame

    @property
    def previous(self) -> Frame | None:
        """The frame before the latest advance."""
        return self._previous

    def series(self) -> Series:
        """Daily history of all finished days."""
        return history.series(self._community.ledger)

    def standing(self) -> tuple[history.Standing, history.Past]:
        """As much of the frame and the history as measures are read from: for bots and batches."""
        return observe.standing(self._community), self._past

    def gauges(self) -> dict[str, float]:
        """Every gauge as it stands."""
        return history.gauges_now(self._community)

    def circles(self) -> tuple[tuple[CircleView, ...], NDArray[np.float64]]:
        """Every circle as it stands, and what is kept of each for the last finished day.

        The table has one row a circle and the columns ``agents.gauges.CIRCLE_GAUGES``; no rows before the first day.
        """
        rows = member_rows(self._community.columns)
        kept = self._community.ledger.circles
        views = observe.circle_views(self._community, rows, self.tick - 1)
        return views, kept[-1] if kept else np.zeros((0, len(CIRCLE_GAUGES)))

    def happened(self) -> dict[str, NDArray[np.generic]]:
        """Every single event so far, one array per field (:data:`agents.events.FIELDS`).

        Raises:
            ValueError: the run is not watched.
        """
        return self._community.events()

    def look_ahead(
        self, decision: Decision, days: int = look_ahead.DAYS, runs: int = look_ahead.RUNS
    ) -> LookAhead | None:
        """Futures with this decision and without it, not begun yet; None when it is refused or no day is left.

        Events the scenario has in store are not part of it: nobody can foresee those.
        """
        days = min(days, self.scenario.days - self.day)
        if days < 1 or not self.propose(decision).ok:
            return None
        return LookAhead(self._community, decision, days, runs)

    def outcome(self) -> Outcome:
        """How the run stands against its goals."""
        return self._judge.outcome(observe.standing(self._community), self._past)

    def heard(self) -> events.Heard:
        """What members have spoken of since this was last asked, counted."""
        columns, before = self._community.columns, self._listened
        self._listened = columns.feed.head.copy()
        return events.heard(columns, before, len(self.scenario.setup.topics))

    def findings(self) -> tuple[Finding, ...]:
        """What the operator's research came to so far, oldest first: averages with their errors."""
        return tuple(self._community.memory.findings)

    def debrief(self) -> Debrief:
        """Look back on the run so far."""
        return debrief(self)

    def departed(self) -> tuple[Departure, ...]:
        """Everybody who left, in order of tick and row."""
        return departed(self._community)

    def lives(self) -> tuple[Life, ...]:
        """Everybody who is or was a member, in the order they came."""
        return lives(self._community.columns)

    def fates(self) -> tuple[CircleFate, ...]:
        """What became of each circle, those founded in play included."""
        return fates(self._community, self._died)

    # --- copies and records --------------------------------------------------------------------------------

    def fork(self) -> Session:
        """An independent copy that saves nothing."""
        twin = Session.__new__(Session)
        twin.__dict__.update(self.__dict__)
        twin.autosave = None
        twin._community = self._community.fork()
        twin._story = self._story.copy()
        if self._before_pending is not None:
            before, story = self._before_pending
            twin._before_pending = (before.fork(), story.copy())
        twin._journal = list(self._journal)
        twin._digests = list(self._digests)
        twin._judge = self._judge.copy()
        twin._died = dict(self._died)
        twin._accounts = None if self._accounts is None else self._accounts.copy()
        return twin

    def digest(self) -> str:
        """Digest of the whole state after the last tick, before pending decisions."""
        state = self._community if self._before_pending is None else self._before_pending[0]
        return str(state.digest())

    @property
    def digests(self) -> tuple[str, ...]:
        """Digest at the end of each finished day."""
        return tuple(self._digests)

    def record(self) -> RunRecord:
        """The run as it is written down.

        Raises:
            ValueError: the digests of its days were not kept.
        """
        if len(self._digests) != self._community.ledger.days:
            raise ValueError("a run whose digests were not kept cannot be written down")
        return RunRecord(
            scenario=self.scenario.id,
            scenario_digest=self.scenario.digest,
            scenario_text=self.scenario.source,
            seed=self.seed,
            ticks=self.tick,
            journal=self.journal,
            digests=self.digests,
            digest=self.digest(),
            mode=self.mode,
            run_id=self.run_id,
        )

    def _save(self) -> None:
        if self.autosave is not None:
            self.autosave(self.record())

    def _replay(self, record: RunRecord, name: str, hear: Callable[[Session], object] | None) -> None:
        """Run the journal again up to the record's tick, comparing every day's digest.

        Raises:
            RunFileError: as :meth:`resume`.
        """
        if self.scenario.digest != record.scenario_digest:
            raise RunFileError("scenario", name=name, detail="the scenario has changed since")
        if hear is not None:
            hear(self)
        for entry in record.journal:
            self._replay_to(entry.tick, record, name, hear)
            if self.tick != entry.tick or not self._again(entry.decision).ok:
                raise RunFileError("diverged", name=name, day=self.day + 1)
        self._replay_to(record.ticks, record, name, hear)
        ended = len(self.digests) == len(record.digests) and self.tick == record.ticks
        if not ended or self.digest() != record.digest:
            raise RunFileError("diverged", name=name, day=self.day + 1)

    def _again(self, decision: Act) -> Verdict:
        return self.befall(decision) if isinstance(decision, Inject) else self.submit(decision)

    def _replay_to(
        self, tick: int, record: RunRecord, name: str, hear: Callable[[Session], object] | None
    ) -> None:
        while hear is not None and self.tick < tick and not self.over:
            self.advance()
            hear(self)
        # The very last tick is run as in play, so that the resumed run shows what was just happening.
        quick = tick if tick < record.ticks else tick - 1
        if quick > self.tick:
            self.skip(quick - self.tick)
        if tick > self.tick:
            self.advance(tick - self.tick)
        for day, (ours, theirs) in enumerate(zip(self.digests, record.digests, strict=False)):
            if ours != theirs:
                raise RunFileError("diverged", name=name, day=day + 1)
