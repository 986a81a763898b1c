from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from agents.decisions import Launch, SetGate
from agents.names import Gate, LaunchMode
from game import runfile
from game.journal import Entry
from game.replay import load_run, open_run, replay, save_run, scenario_of
from game.runfile import RunFileError, RunRecord
from game.scenario import load
from game.session import Session
from game.store import Store, auto_slot
from tests.game.worlds import DECISIONS, ROOT, changed, tiny

LAUNCH = Launch(title="paper_birds", price=20.0, mode=LaunchMode.PRESALE, slot=4)


def played(ticks: int = 45) -> Session:
    session = Session.start(tiny(), seed=11)
    session.submit(SetGate(Gate.FREE))
    session.advance(8)
    session.submit(LAUNCH)
    session.advance(ticks - 8)
    return session


def refused(record: RunRecord) -> RunFileError:
    with pytest.raises(RunFileError) as caught:
        open_run(record, "a.hearth", [tiny()])
    return caught.value


def test_a_run_file_replays_to_the_same_end(tmp_path: Path) -> None:
    session = played(60)
    path = tmp_path / "a.hearth"
    save_run(session, path)
    result = replay(path)
    assert (result.ok, result.days, result.diverged_day) == (True, 10, None)
    assert result.digest == session.digest() and result.outcome == session.outcome()
    assert path.stat().st_size < 20_000


def test_a_sixty_day_course_with_a_busy_operator_fits_in_twenty_kilobytes() -> None:
    session = Session.start(load(ROOT / "scenarios" / "story_corner"), seed=4)
    while not session.over:
        session.submit(SetGate(Gate.FREE if session.day % 2 else Gate.INVITE))
        session.skip(6)
    assert session.day > 40 and len(session.journal) >= 20
    assert len(runfile.encode(session.record())) < 20_000


def test_a_loaded_run_looks_as_it_was_left_and_plays_on(tmp_path: Path) -> None:
    session = played()
    session.submit(SetGate(Gate.PAID, 5.0))
    save_run(session, tmp_path / "a.hearth")
    loaded = load_run(tmp_path / "a.hearth")
    assert loaded.pending == session.pending and loaded.undo() == SetGate(Gate.PAID, 5.0)
    session.undo()
    assert loaded.frame.gauges == session.frame.gauges
    last_tick = [m for m in session.frame.said if m.tick == session.frame.tick]
    assert list(loaded.frame.said) == last_tick
    assert loaded.scenario.text("en").title == tiny().text("en").title
    loaded.advance(15)
    session.advance(15)
    assert loaded.digests == session.digests
    assert loaded.run_id == session.run_id and loaded.mode == session.mode


def test_a_changed_decision_is_found_out_on_its_day() -> None:
    record = played().record()
    cheaper = replace(LAUNCH, price=12.0)
    forged = replace(record, journal=(record.journal[0], Entry(8, cheaper)))
    error = refused(forged)
    assert error.code == "diverged" and error.fields["day"] == 2


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({"seed": 12}, 1),
        ({"journal": ()}, 1),
        ({"digest": "0" * 32}, 8),
        ({"ticks": 46}, 8),
        ({"digests": ()}, 8),
    ],
)
def test_anything_else_that_was_changed_is_found_out_too(changes: dict[str, object], day: int) -> None:
    error = refused(replace(played().record(), **changes))  # type: ignore[arg-type]
    assert (error.code, error.fields["day"]) == ("diverged", day)


def test_a_day_digest_changed_is_named() -> None:
    record = played().record()
    digests = (*record.digests[:4], "f" * 32, *record.digests[5:])
    assert refused(replace(record, digests=digests)).fields["day"] == 5


def test_decisions_that_could_never_be_taken_are_found_out() -> None:
    record = played().record()
    forged = replace(record, journal=(*record.journal, Entry(20, Launch(title="no_such_title", price=1.0))))
    assert refused(forged).code == "diverged"


def test_a_forged_file_gives_a_result_and_not_an_error(tmp_path: Path) -> None:
    path = tmp_path / "forged.hearth"
    runfile.write(replace(played().record(), seed=12), path)
    result = replay(path)
    assert (result.ok, result.diverged_day, result.digest, result.outcome) == (False, 0, "", None)


def test_a_file_opens_where_its_scenario_is_not_installed(tmp_path: Path) -> None:
    session = played()
    save_run(session, tmp_path / "a.hearth")
    loaded = load_run(tmp_path / "a.hearth", scenarios=[])
    assert loaded.digest() == session.digest()
    assert loaded.scenario.languages == ()


def test_a_file_of_an_older_edition_keeps_its_own_rules_and_borrows_words() -> None:
    older = changed(("cash: 1000", "cash: 900"))
    session = Session.start(older, seed=3)
    session.advance(9)
    loaded = open_run(session.record(), "a", [tiny()])
    assert loaded.scenario.digest == older.digest != tiny().digest
    assert loaded.scenario.text("en").title == tiny().text("en").title
    assert loaded.digest() == session.digest()


def test_rules_that_are_not_those_named_or_no_rules_at_all_are_refused() -> None:
    record = played().record()
    easier = record.scenario_text.replace("limit: 0", "limit: -9000")
    with pytest.raises(RunFileError) as caught:
        scenario_of(replace(record, scenario_text=easier), "a.hearth", [])
    assert caught.value.code == "altered"
    for text in ("", "days: [", "id: 3"):
        with pytest.raises(RunFileError) as caught:
            scenario_of(replace(record, scenario_text=text), "a.hearth", [])
        assert caught.value.code == "scenario"
        assert "\n" not in str(caught.value)


def test_saving_goes_on_by_itself_every_day_and_before_a_launch(tmp_path: Path) -> None:
    store = Store(tmp_path / "hearth.db")
    session = Session.start(tiny(), seed=11, autosave=store.autosave)
    slot = auto_slot(session.record())
    session.advance(5)
    assert store.saves() == []
    session.advance(1)
    assert store.record(slot).ticks == 6
    session.advance(3)
    session.submit(DECISIONS[0])
    assert store.record(slot).ticks == 6
    session.submit(LAUNCH)
    kept = store.record(slot)
    assert (kept.ticks, [e.decision for e in kept.journal]) == (9, [DECISIONS[0]])
    session.advance(20)
    assert store.record(slot).ticks == 24
    again = store.resume(slot)
    assert again.digests == session.digests
    again.advance(6)
    assert store.record(slot).ticks == 30 and len(store.saves()) == 1


def test_an_autosave_that_fails_does_not_stop_the_game(tmp_path: Path) -> None:
    store = Store(tmp_path / "hearth.db")
    store._file._db.execute("PRAGMA query_only = ON")
    session = Session.start(tiny(), seed=11, autosave=store.autosave)
    session.advance(30)
    assert session.tick == 30
    assert [n.code for n in store.take_notices()] == ["store_read_only"]


PLAYER = """
import sys
from pathlib import Path
from game.session import Session
from game.store import Store
from tests.game.worlds import DECISIONS, changed
long = changed(
    ("days: 10", "days: 700"), ("  dead: {kind: circle_dead}\\n", ""), ("limit: 0", "limit: -9000000")
)
store = Store(Path(sys.argv[1]))
session = Session.start(long, seed=2, autosave=store.autosave)
while not session.over:
    session.submit(DECISIONS[session.tick % 5])
    session.advance()
    if session.tick % 6 == 0:
        print(f"day {session.tick // 6}", flush=True)
"""


@pytest.mark.parametrize("pause", [0.0, 0.013, 0.171])
def test_killed_in_mid_play_at_most_the_day_begun_is_lost(tmp_path: Path, pause: float) -> None:
    path = tmp_path / "hearth.db"
    player = subprocess.Popen(
        [sys.executable, "-c", PLAYER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert player.stdout is not None
    for _ in range(3):
        assert player.stdout.readline().startswith("day")
    time.sleep(pause)
    player.kill()
    rest, _ = player.communicate()
    announced = 3 + len(re.findall(r"^day \d+$", rest, re.MULTILINE))
    store = Store(path)
    assert store.take_notices() == []
    [save] = store.saves()
    assert save.problem is None and save.day >= announced
    session = store.resume(save.slot)
    assert len(session.digests) == save.day
    session.advance(6)
    assert len(session.digests) == save.day + 1
