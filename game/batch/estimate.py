"""What a run of a big community will take, said before it starts.

Memory is counted from the shapes of the columns it will have; time is measured on a small part of it, here and now.
"""

from __future__ import annotations

import math
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from agents.names import SLOTS_PER_DAY

if TYPE_CHECKING:
    from agents.setup import Setup
    from game.batch.community_work import CommunityWork
    from game.batch.experiment import Experiment
    from game.scenario.scenario import Scenario

LARGE = 20_000
"""Members from which a batch says beforehand what it will take."""
PROBED = 10_000
"""Members of the part that is measured."""
PROBE_DAYS = 2
POINTS_LOOKED_AT = 200
PROCESS_BYTES = 0.3e9
"""Of a worker before it holds anything: Python, NumPy, the compiled kernels."""
SLACK = 1.15
"""Beside the columns: the books of finished days, and rows for newcomers when they are many."""
SHARE_OF_MEMORY = 0.85
"""Of what is free, as much as a batch may plan with."""
GIGA = 1e9


@dataclass(frozen=True)
class Estimate:
    """Of the largest run of a design."""

    members: int
    circles: int
    days: int
    state: float
    """Bytes of the columns."""
    ns: float
    """Nanoseconds of one core for a member and tick."""
    probed: int

    @property
    def bytes(self) -> float:
        """Memory of one run."""
        return PROCESS_BYTES + SLACK * self.state

    @property
    def seconds(self) -> float:
        """Of one core for one run."""
        return self.members * self.days * SLOTS_PER_DAY * self.ns / 1e9

    def said(self) -> str:
        """In one line."""
        return (
            f"{self.members:,} members in {self.circles:,} circles for {self.days} days: about "
            f"{self.bytes / GIGA:.1f} GB of memory and {duration(self.seconds)} of one core a run "
            f"({self.state / self.members:,.0f} bytes a member; {self.ns:.0f} ns a member and tick, "
            f"measured on {self.probed:,} of them)"
        )


def duration(seconds: float) -> str:
    """A length of time as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def largest(whole: Experiment) -> tuple[int, Scenario, int] | None:
    """(point, scenario, days) of the largest community of a design; None when none is large."""
    work: CommunityWork = whole.work  # type: ignore[assignment]
    points = whole.plan.points
    found = None
    most = LARGE - 1
    for point in range(min(len(points), POINTS_LOOKED_AT)):
        made, scenario = work.arranged(points.at(point))
        if scenario.setup.members > most:
            most, found = scenario.setup.members, (point, scenario, made.days)
    return found


def estimate(whole: Experiment) -> Estimate | None:
    """Of the largest run; None when no run is large. Takes a second or two."""
    found = largest(whole)
    if found is None:
        return None
    _, scenario, days = found
    part = _part(scenario)
    setup = scenario.setup
    return Estimate(
        setup.members, len(setup.circles), days, _state_bytes(setup), _nanoseconds(part), part.setup.members
    )


def _state_bytes(setup: Setup) -> float:
    """Bytes of the columns of a community as it is founded."""
    import numpy as np

    from agents.columns import GROUPS, layout
    from agents.founding import dimensions

    sizes = dimensions(setup, parts=1, trace=False)
    columns = (column for kind in GROUPS.values() for column in layout(kind).values())
    shapes = ((c.dtype, [sizes[d] if isinstance(d, str) else d for d in c.dims]) for c in columns)
    return float(sum(np.dtype(dtype).itemsize * math.prod(shape) for dtype, shape in shapes))


def _part(scenario: Scenario) -> Scenario:
    """As many whole branches as make about :data:`PROBED` members, or a small one where branches are larger."""
    from game.scenario.scale import ScaleSpec
    from game.scenario.scenario import Scenario

    spec = scenario.spec
    pattern = len(spec.circles)
    branches = max(1, len(scenario.setup.circles) // pattern)
    few = max(1, min(branches, round(PROBED * branches / scenario.setup.members)))
    members = min(PROBED, round(scenario.setup.members * few / branches))
    scale = ScaleSpec(members=max(1, members), branches=few)
    return Scenario(spec=spec.model_copy(update={"scale": scale}), texts={})


def _nanoseconds(scenario: Scenario) -> float:
    """Of one core for a member and tick, once everything is loaded."""
    from agents.community import Community
    from agents.params import Params

    community = Community(scenario.setup, Params().replace(**scenario.param_overrides), seed=1)
    community.advance(SLOTS_PER_DAY)
    begun = time.process_time()
    community.advance(PROBE_DAYS * SLOTS_PER_DAY)
    spent = time.process_time() - begun
    here = max(1, int(community.columns.circles.members.sum()))
    return spent * 1e9 / (here * PROBE_DAYS * SLOTS_PER_DAY)


def free_bytes() -> float | None:
    """Memory that could be used now; None where the system does not say."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return float(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    try:
        return float(os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    except (AttributeError, ValueError, OSError):
        return None


@dataclass(frozen=True)
class Room:
    """How a design of big communities is spread over a machine."""

    workers: int
    threads: int
    said: str


def room(found: Estimate, runs: int, cores: int, free: float | None) -> Room:
    """As many runs at a time as there are cores and memory for; cores left over work inside a run."""
    fitting = cores if free is None else int(SHARE_OF_MEMORY * free / found.bytes)
    workers = max(1, min(cores, runs, fitting))
    threads = max(1, cores // workers)
    need = workers * found.bytes / GIGA
    known = "" if free is None else f" of {free / GIGA:.1f} GB free"
    said = f"{workers} at a time on {threads} {'thread' if threads == 1 else 'threads'} each: {need:.1f} GB{known}, "
    said += f"about {duration(-(-runs // workers) * found.seconds / threads)} in all"
    if fitting < 1:
        said += "; this may be more than the machine can hold: fewer members, or a larger machine by --cluster"
    return Room(workers, threads, said)
