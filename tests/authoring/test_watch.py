"""A scenario played while it is written: read when saved and still, the run carried over as far as it applies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agents.decisions import Expel, Launch, PlanContent
from agents.names import Form, LaunchMode
from game.authoring.watch import Watch, carry
from game.scenario import load
from game.scenario.load import HOME
from game.session import Session

SALE = Launch("rain_song", 28, LaunchMode.PRESALE)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME / "_tiny", tmp_path / "tiny"))


def save(folder: Path, old: str, new: str, file: str = "scenario.yaml") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def played(folder: Path) -> Session:
    """Five and a half days with a sale on the second and a decision pending."""
    session = Session.start(load(folder), seed=4)
    session.skip(6)
    assert session.submit(SALE).ok
    session.skip(27)
    assert session.submit(PlanContent(1, "crafts", Form.TEXT, 4, 2)).ok
    return session


def test_a_folder_is_read_at_once_and_then_only_after_a_save_that_lies_still(tiny: Path) -> None:
    watch = Watch(tiny)
    first = watch.look()
    assert first is not None and first.scenario is not None
    assert watch.look() is None
    save(tiny, "target: 5}", "target: 6, by_day: 9}")
    assert watch.look() is None, "an editor may still be writing"
    changed = watch.look()
    assert changed is not None and changed.scenario is not None
    assert changed.scenario.goals[0].target == 6
    assert watch.look() is None


def test_a_broken_file_is_told_once_and_mended_again(tiny: Path) -> None:
    watch = Watch(tiny)
    watch.look()
    save(tiny, "days: 10", "days: ten")
    watch.look()
    broken = watch.look()
    assert broken is not None and broken.scenario is None
    assert "whole number" in broken.problems[0].message
    save(tiny, "days: ten", "days: 12")
    watch.look()
    mended = watch.look()
    assert mended is not None and mended.scenario is not None
    assert mended.scenario.days == 12


def test_new_words_leave_every_number_as_it_was(tiny: Path) -> None:
    session = played(tiny)
    save(tiny, "title: The reading bench", "title: The long bench", "text.en.yaml")
    carried = carry(session, load(tiny))
    assert (carried.how, carried.day) == ("words", 6)
    assert carried.session.digest() == session.digest()
    assert carried.session.journal == session.journal
    assert len(carried.session.pending) == 1
    assert carried.session.scenario.text("en").title == "The long bench"


def test_new_rules_are_played_up_to_the_same_tick_with_the_same_decisions(tiny: Path) -> None:
    session = played(tiny)
    before = session.digest()
    save(tiny, "cash: 1000", "cash: 2000")
    carried = carry(session, load(tiny))
    assert (carried.how, carried.day) == ("kept", 6)
    assert (carried.session.tick, carried.session.journal) == (session.tick, session.journal)
    assert carried.session.frame.gauges["cash"] - session.frame.gauges["cash"] == pytest.approx(1000)
    assert session.digest() == before, "the old run stays as it was"


def test_a_decision_that_is_not_possible_any_more_begins_again(tiny: Path) -> None:
    session = played(tiny)
    save(tiny, "launch: ,", "launch: {price: {low: 30, high: 90}},")
    carried = carry(session, load(tiny))
    assert (carried.how, carried.day, carried.refused) == ("restarted", 2, SALE)
    assert (carried.session.tick, carried.session.journal) == (0, ())
    assert carried.session.seed == session.seed


def test_a_course_that_is_now_shorter_ends(tiny: Path) -> None:
    session = played(tiny)
    save(tiny, "days: 10", "days: 3")
    carried = carry(session, load(tiny))
    assert (carried.how, carried.day) == ("ended", 3)
    assert carried.session.over


def test_a_run_that_is_over_is_over_again(tiny: Path) -> None:
    session = played(tiny)
    session.skip(600)
    save(tiny, "cash: 1000", "cash: 1500")
    carried = carry(session, load(tiny))
    assert carried.how == "kept"
    assert carried.session.over


def test_who_was_expelled_is_expelled_again(tiny: Path) -> None:
    session = played(tiny)
    uid = int(session.frame.members.uid[0])
    session.submit(Expel(uid))
    session.skip(3)
    save(tiny, "hours_per_week: 10", "hours_per_week: 11")
    carried = carry(session, load(tiny))
    assert carried.how == "kept"
    assert uid not in carried.session.frame.members.uid.tolist()
