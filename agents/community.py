"""The community: a Mesa model whose tick is the compiled list of phases in :mod:`agents.kernels.tick`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import mesa
import numpy as np
from mesa.agent import AgentSet

from agents import levers
from agents.columns import Array, Columns
from agents.death import name_death
from agents.decisions import Decision, Verdict
from agents.events import EventLog, recorded
from agents.founding import found
from agents.gauges import GAUGES, measure
from agents.kernels import tick as ticking
from agents.kernels.characters import greet_as, speak_as
from agents.kernels.record import crowded, watch_all
from agents.kernels.standing import work
from agents.ledger import Ledger
from agents.memory import Memory
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Cause, Death, Kind, Metric, Role, Slot, Status, Vital
from agents.params import Coefficients, Params
from agents.people import KINDS, Evening, Member
from agents.setup import Setup
from agents.storage import copy, digest, grow, part
from agents.structure import organise_themselves

GROWTH = 1.5
METRICS = {m.name.lower(): m for m in Metric} | {"members": Metric.HEADCOUNT, "cash": Metric.MONEY}


class Community(mesa.Model):  # type: ignore[misc]  # Mesa is untyped
    """A community of members around a product.

    Args:
        setup: what it is made of.
        params: coefficients of its rules.
        seed: all luck comes from it; 0 .. 2**63 - 1. None, which Mesa's batch_run gives when told of no other,
            stands for 1.
        trace: keep causes per member as well as per circle.
        record: keep single events (:mod:`agents.events`); the community lives the same life either way.
        datacollector: collects after every ``step()``, as Mesa users expect.
    """

    def __init__(
        self,
        setup: Setup,
        params: Params = Params(),  # noqa: B008  # an immutable tuple
        seed: int | None = 1,
        trace: bool = False,
        datacollector: mesa.DataCollector | None = None,
        record: bool = False,
    ) -> None:
        seed = 1 if seed is None else seed
        super().__init__(rng=seed)
        self.setup = setup
        self.params = params
        self.coefficients = cast(Params, Coefficients(params))  # to compiled code the two look the same
        self.seed_key = np.uint64(seed)
        self.tick = 0
        self.columns: Columns = found(setup, self.coefficients, seed, trace=trace)
        self.ledger = Ledger()
        self.memory = Memory()
        self._log = EventLog() if record else None
        if self._log is not None:
            self.columns = recorded(self.columns)
        self.datacollector = datacollector
        self._objects: dict[int, Member] = {}
        self._deliberated = -1

    # --- time -------------------------------------------------------------------------------------------

    @property
    def day(self) -> int:
        """Days that have begun, less one."""
        return self.tick // SLOTS_PER_DAY

    @property
    def slot(self) -> Slot:
        """The slot the next tick will be."""
        return Slot(self.tick % SLOTS_PER_DAY)

    def step(self) -> None:
        """One tick, for Mesa: one slot of a day."""
        self._live(self.tick + 1, 1)
        if self.datacollector is not None:
            self.datacollector.collect(self)

    def advance(self, ticks: int, threads: int = 1) -> None:
        """Many ticks, compiled; the same bits come out for any grouping and any number of threads.

        Raises:
            ValueError: a negative number of ticks, or no thread.
        """
        if ticks < 0 or threads < 1:
            raise ValueError(f"cannot advance {ticks} ticks on {threads} threads")
        self._live(self.tick + ticks, threads)
        self.steps += ticks

    def _live(self, target: int, threads: int) -> None:
        while self.tick < target:
            self._what_is_due()
            self._deliberate()
            stop = min(target, self._next_break())
            if threads == 1:
                self._run(stop)
            else:
                self._run_in_parts(stop, threads)
            if self.tick % SLOTS_PER_DAY == 0:
                self._close_day()

    def _what_is_due(self) -> None:
        """Take decisions whose time has come, such as the end of a shock."""
        due = [x.decision for x in self.memory.later if x.tick <= self.tick]
        if due:
            self.memory.later = [x for x in self.memory.later if x.tick > self.tick]
            for decision in due:
                self.apply(decision)

    def _next_break(self) -> int:
        """The next tick at which Python has something to do: characters in the evening, books at night."""
        day_end = (self.tick // SLOTS_PER_DAY + 1) * SLOTS_PER_DAY
        evening = day_end - SLOTS_PER_DAY + Slot.EVENING
        return evening if self.tick < evening and self._has_characters() else day_end

    def _run(self, stop: int) -> None:
        lived = False
        while self.tick < stop:
            reached, lived = ticking.run(
                self.columns, self.seed_key, self.tick, stop, lived, self.setup.weekday, self.coefficients
            )
            self.tick = int(reached)
            if lived:
                self._make_room()

    def _run_in_parts(self, stop: int, threads: int) -> None:
        """The same phases with the members' part of each tick worked by several threads."""
        self._part_books(threads)
        with ThreadPoolExecutor(threads) as pool:
            while self.tick < stop:
                self._tick_in_parts(pool, threads)

    def _tick_in_parts(self, pool: ThreadPoolExecutor, parts: int) -> None:
        c, seed, now, weekday, par = (
            self.columns,
            self.seed_key,
            self.tick,
            self.setup.weekday,
            self.coefficients,
        )
        rows = self.rows
        ticking.begin(c, seed, now, weekday, par)

        def work(part: int) -> None:
            low, high = ticking.bounds(rows, parts, part), ticking.bounds(rows, parts, part + 1)
            ticking.members(c, part, low, high, seed, now, weekday, par)

        list(pool.map(work, range(parts)))
        while rows + ticking.needed(self.columns, seed, now, parts, rows, par) > self.capacity:
            self._grow()
        if crowded(self.columns, rows):
            self._make_room()
        ticking.settle(self.columns, seed, now, parts, rows, par)
        self.tick += 1

    def _part_books(self, parts: int) -> None:
        """Make room for each part's own books; they are only ever added up."""
        if self.columns.ledger.books.shape[0] < parts:
            part(self.columns, parts)

    def _make_room(self) -> None:
        """Events are put away when they are what lacks room; otherwise there are more rows."""
        if self._log is not None and crowded(self.columns, self.rows):
            self.columns = self._log.take(self.columns)
        else:
            self._grow()

    def _grow(self) -> None:
        grow(self.columns, int(self.capacity * GROWTH) + 64)

    def _close_day(self) -> None:
        monday = (self.day + self.setup.weekday) % DAYS_PER_WEEK == 0
        if monday:  # before the books are closed: what members organise belongs to the week that ends
            organise_themselves(self.columns, self.tick, self.coefficients)
        circles = self.columns.circles
        self.ledger.close_day(self.columns, self.tick)
        for c in (circles.vital == Vital.DEAD).nonzero()[0].tolist():
            if circles.death[c] == Death.NONE:
                circles.death[c] = name_death(self.ledger, self.columns, c, self.params)
        if monday:  # Monday's decisions draw on the new week
            self.columns.desk.hours[0] = self.columns.desk.hours_week[0]

    # --- who lives here ---------------------------------------------------------------------------------

    @property
    def rows(self) -> int:
        """Rows in use: everybody who is or was a member."""
        return int(self.columns.desk.rows[0])

    @property
    def capacity(self) -> int:
        """Rows there is room for."""
        return int(self.columns.people.uid.shape[0])

    def member(self, row: int) -> Member:
        """The agent that views a row; the same object every time it is asked for.

        Raises:
            IndexError: no such row.
        """
        if not 0 <= row < self.rows:
            raise IndexError(f"no member in row {row}")
        found_ = self._objects.get(row)
        kind = KINDS.get(int(self.columns.people.role[row]), Member)
        if type(found_) is not kind:
            found_ = self._objects[row] = kind(self, row)
        return found_

    @property
    def agents(self) -> AgentSet:
        """Everybody who is a member now, as Mesa agents made on demand, in row order."""
        here = np.flatnonzero(self.columns.people.status[: self.rows] == Status.MEMBER)
        return AgentSet([self.member(int(r)) for r in here], random=self.random)

    @property
    def agents_by_type(self) -> dict[type[Member], AgentSet]:
        """Members now, by class."""
        sets: dict[type[Member], list[Member]] = {}
        for agent in self.agents:
            sets.setdefault(type(agent), []).append(agent)
        return {k: AgentSet(v, random=self.random) for k, v in sets.items()}

    @property
    def agent_types(self) -> list[type[Member]]:
        """Classes of the members now."""
        return list(self.agents_by_type)

    def _character_rows(self) -> list[int]:
        """Rows of the leaders and KOLs who are here, in order: few, and looked for among roles before all else."""
        people = self.columns.people
        roles = people.role[: self.rows].tobytes()  # one byte each: finding few among many is quickest in bytes
        named = sorted(row for role in (Role.KOL, Role.LEADER) for row in _places(roles, role))
        return [row for row in named if people.status[row] == Status.MEMBER]

    def _has_characters(self) -> bool:
        named = self.columns.desk.named[0] > 0
        return bool(named) and self.params.on_characters > 0.0 and self.params.on_talk > 0.0  # they act by talking

    def _deliberate(self) -> None:
        """In the evening, once: leaders and KOLs think and act, in row order."""
        if self.slot != Slot.EVENING or self._deliberated == self.tick or not self._has_characters():
            return
        self._deliberated = self.tick
        rows, roles = self._character_rows(), self.columns.people.role
        evening = Evening(self.columns, any(roles[row] == Role.LEADER for row in rows))
        for row in rows:
            if self.columns.circles.vital[self.columns.people.circle[row]] != Vital.DEAD:
                self.member(row).deliberate(evening)

    def speak_for(
        self, row: int, kind: Kind, title: int = -1, topic: int = -1, reply_to: int = -1, voice: float = 0.0
    ) -> None:
        """A character's message in this tick; ``voice`` counts for the title beyond a member's."""
        speak_as(self.columns, row, self.tick, int(kind), title, topic, reply_to, voice, self.coefficients)

    def welcome_by(self, row: int, newcomer: int) -> None:
        """A character greets a newcomer by name."""
        greet_as(self.columns, row, newcomer, self.tick, self.coefficients)

    def strain(self, row: int, acts: int) -> None:
        """What an evening's acts cost a leader, less what good pay spares them."""
        work(self.columns, row, acts, self.coefficients)

    # --- decisions --------------------------------------------------------------------------------------

    def check(self, decision: Decision) -> Verdict:
        """What a decision would cost and whether it may be taken; changes nothing."""
        return levers.check(decision, self._desk())

    def apply(self, decision: Decision) -> Verdict:
        """Take a decision when it may be taken; it works from the next tick on."""
        desk = self._desk()
        verdict = levers.apply(decision, desk)
        self.columns = desk.cols
        return verdict

    def _desk(self) -> levers.Desk:
        return levers.Desk(self.columns, self.setup, self.tick, self.seed_key, self.coefficients, self.memory)

    # --- looking ----------------------------------------------------------------------------------------

    def gauges(self) -> dict[str, float]:
        """Every gauge as it stands (see :mod:`agents.gauges`)."""
        return measure(self.columns, self.tick)

    def why(
        self, metric: str, first_day: int, last_day: int, circle: int | None = None
    ) -> list[tuple[Cause, float]]:
        """Causes of a metric's change over some days, largest first; they add up to the change.

        Raises:
            KeyError: not a metric: warmth, trust, belonging, fatigue, members (headcount), cash (money).
        """
        return self.ledger.why(self.columns, METRICS[metric], first_day, last_day, circle)

    def events(self) -> dict[str, Array]:
        """Every event recorded so far, in the order of their happening: one array per :data:`agents.events.FIELDS`.

        Raises:
            ValueError: the community was made without ``record=True``.
        """
        if self._log is None:
            raise ValueError("this community records no events; make it with record=True")
        self.columns = self._log.take(self.columns)
        watch_all(self.columns)
        self.columns = self._log.take(self.columns)
        return self._log.table(self.columns)

    def digest(self) -> str:
        """Thirty-two hex digits of the whole state."""
        return digest(self.columns)

    def fork(self) -> Community:
        """An independent copy of the community as it is now: a copy of arrays."""
        twin = object.__new__(type(self))
        mesa.Model.__init__(twin, rng=int(self.seed_key))
        twin.setup, twin.params, twin.seed_key = self.setup, self.params, self.seed_key
        twin.coefficients = self.coefficients
        twin.tick, twin.steps, twin.running = self.tick, self.steps, self.running
        twin.columns = copy(self.columns)
        twin.ledger = self.ledger.copy()
        twin.memory = self.memory.copy()
        twin._log = None if self._log is None else self._log.copy()
        twin.datacollector = None
        twin._objects = {}
        twin._deliberated = self._deliberated
        return twin

    def __repr__(self) -> str:
        return f"<Community day {self.day}, {int(self.columns.circles.members.sum())} members>"


def _places(values: bytes, value: int) -> Iterator[int]:
    at = values.find(value)
    while at >= 0:
        yield at
        at = values.find(value, at + 1)


def reporters() -> dict[str, Any]:
    """Model reporters for a Mesa DataCollector: every gauge by name."""
    return {name: (lambda model, key=name: model.gauges()[key]) for name in GAUGES}
