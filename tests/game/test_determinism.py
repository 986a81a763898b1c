"""A run is scenario + seed + journal: whatever else differs, the same three give the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from game import runfile
from game.replay import open_run
from game.session import Session
from tests.game.worlds import DECISIONS, ROOT, tiny

TICKS = 24
plans = st.lists(st.tuples(st.integers(0, TICKS - 1), st.integers(0, len(DECISIONS) - 1)), max_size=6)


def play(plan: list[tuple[int, int]], groups: list[int], threads: int = 1, ticks: int = TICKS) -> Session:
    """Play with these decisions at these ticks, advancing in groups of these sizes (then tick by tick)."""
    session = Session.start(tiny(), seed=11)
    session.threads = threads
    sizes = iter(groups)
    due = sorted(plan, key=lambda timed: timed[0])
    while session.tick < ticks:
        while due and due[0][0] == session.tick:
            session.submit(DECISIONS[due.pop(0)[1]])
        until = due[0][0] if due else ticks
        session.advance(min(next(sizes, 1), until - session.tick))
    return session


def told(session: Session) -> tuple[object, ...]:
    series = session.series()
    curves = {key: curve.tolist() for key, curve in series.gauges.items()}
    return (
        session.digests,
        session.digest(),
        session.journal,
        session.outcome(),
        curves,
        series.sales_by_wave.tolist(),
    )


@settings(max_examples=15)
@given(plan=plans, groups=st.lists(st.integers(1, 13), max_size=8))
def test_ticks_in_any_groups_give_the_same_run(plan: list[tuple[int, int]], groups: list[int]) -> None:
    assert told(play(plan, groups)) == told(play(plan, []))


@settings(max_examples=8)
@given(plan=plans, stop=st.integers(1, TICKS - 1))
def test_saving_and_loading_in_mid_run_changes_nothing(plan: list[tuple[int, int]], stop: int) -> None:
    early = [timed for timed in plan if timed[0] <= stop]
    late = [timed for timed in plan if timed[0] > stop]
    first = play([timed for timed in early if timed[0] < stop], [], ticks=stop)
    for _, number in (timed for timed in early if timed[0] == stop):
        first.submit(DECISIONS[number])
    data = runfile.encode(first.record())
    loaded = open_run(runfile.decode(data, "a"), "a", [tiny()])
    assert loaded.pending == first.pending
    assert told(loaded) == told(first)
    for session in (first, loaded):
        due = sorted(late, key=lambda timed: timed[0])
        while session.tick < TICKS:
            while due and due[0][0] == session.tick:
                session.submit(DECISIONS[due.pop(0)[1]])
            session.advance()
    assert told(loaded) == told(first)


def test_two_threads_give_the_same_bits_as_one() -> None:
    plan = [(3, 0), (9, 7), (14, 4)]
    assert told(play(plan, [6, 6, 6], threads=2)) == told(play(plan, [6, 6, 6], threads=1))


def test_another_seed_gives_another_run() -> None:
    one, two = Session.start(tiny(), seed=1), Session.start(tiny(), seed=2)
    one.skip(12)
    two.skip(12)
    assert one.digests != two.digests


SCRIPT = """
import sys
from game.session import Session
from tests.game.worlds import DECISIONS, tiny
session = Session.start(tiny(), seed=5)
group = int(sys.argv[1])
while not session.over:
    if session.tick % 12 == 0:
        session.submit(DECISIONS[session.tick // 12 % len(DECISIONS)])
    session.advance(group)
print("\\n".join(session.digests), session.digest())
"""


def test_hash_seed_process_and_display_speed_change_nothing() -> None:
    running = []
    for hash_seed, group in (("1", "1"), ("31415", "6")):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        command = [sys.executable, "-c", SCRIPT, group]
        running.append(
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        )
    slow, fast = (process.communicate()[0] for process in running)
    assert all(process.returncode == 0 for process in running)
    assert len(slow.split()) == 11
    assert slow == fast


def test_a_run_file_tells_nothing_of_where_it_was_written(tmp_path: Path) -> None:
    data = runfile.encode(play([(2, 0)], [6]).record())
    record = runfile.decode(data, "a")
    assert str(ROOT) not in repr(record) and os.sep + "home" not in repr(record)
