"""Mistakes by kind: each rule speaks where its thing happened and only there; what would have done harm is dropped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.decisions import Appoint, Decision, Launch, Position, Research, SetChannel
from agents.names import SLOTS_PER_DAY, Cause, LaunchMode, Role, Source
from game.bots import make, play
from game.journal import Entry
from game.lives import Life
from game.mistakes import KINDS, Books, Checked, Mistake, books_of, check, mistakes, upheld
from game.scenario import load
from game.scenario.load import HOME
from game.what_if import Change
from tests.bots.worlds import tiny

DAYS = 60
FLAT = {"warmth": np.full(DAYS, 0.6), "trust": np.full(DAYS, 0.5), "members": np.full(DAYS, 100.0),
        "leader_load": np.zeros(DAYS)}  # fmt: skip


def launch(title: str = "tea", reminders: int = 0) -> Launch:
    return Launch(title, 30.0, LaunchMode.STOCK, 40, reminders=reminders)


def at(day: int, decision: Decision) -> Entry:
    return Entry(day * SLOTS_PER_DAY, decision)


FINE = Books(
    journal=(at(10, launch()),), course=DAYS, days=DAYS, gauges=FLAT, sold={"tea": 40, "cup": 0}, lives=(),
    allowed=("launch", "research", "appoint"),
)  # fmt: skip


def curve(*parts: tuple[int, float]) -> np.ndarray:
    """A curve of steps: (days, height)."""
    made = np.concatenate([np.full(days, height) for days, height in parts])
    assert len(made) == DAYS
    return made


def with_gauge(books: Books, gauge: str, values: np.ndarray) -> Books:
    return replace(books, gauges={**books.gauges, gauge: values})


def found(books: Books) -> dict[str, Mistake]:
    return {one.kind: one for one in mistakes(books)}


def stranger(uid: int, left: int) -> Life:
    cause = Cause.LEFT_NO_TIES if left >= 0 else None
    return Life(uid, 5, left, cause, 0, Source.CHANNEL, Role.MEMBER)


def test_a_sound_run_has_no_mistakes() -> None:
    assert mistakes(FINE) == ()
    assert mistakes(replace(FINE, days=0, gauges={})) == ()


def test_too_early_is_a_launch_into_a_room_about_to_warm() -> None:
    cool = with_gauge(FINE, "warmth", curve((16, 0.4), (44, 0.7)))
    one = found(cool)["too_early"]
    assert (one.day, one.index, one.instead) == (10, 0, Change(0, "move", 7))
    told = dict(one.values)
    assert told["warmth"] == pytest.approx(0.4) and told["later"] == pytest.approx(0.7) and told["then"] == 20
    assert "too_early" not in found(with_gauge(FINE, "warmth", curve((16, 0.4), (44, 0.5))))
    assert "too_early" not in found(with_gauge(FINE, "warmth", curve((16, 0.52), (44, 0.9))))
    later = replace(FINE, journal=(at(35, launch()),))
    assert "too_early" not in found(with_gauge(later, "warmth", curve((40, 0.4), (20, 0.7))))


def test_too_late_is_a_first_launch_after_a_third() -> None:
    late = found(replace(FINE, journal=(at(25, launch()),)))["too_late"]
    assert late.instead == Change(0, "move", -15) and dict(late.values)["left"] == 35
    assert "too_late" not in found(replace(FINE, journal=(at(21, launch()),)))
    assert "too_late" not in found(replace(FINE, journal=(at(5, launch()), at(55, launch("cup")))))


def test_too_often_is_a_fortnight_full_of_pitches() -> None:
    often = found(replace(FINE, journal=(at(8, launch("cup", 2)), at(10, launch(reminders=3)))))["too_often"]
    assert dict(often.values) == {"count": 7, "first": 9, "last": 14}
    assert often.instead == Change(1, "other", act=launch(reminders=0))
    apart = (at(2, launch("cup", 2)), at(17, launch(reminders=3)))
    assert "too_often" not in found(replace(FINE, journal=apart))
    bare = tuple(at(6 + k, launch()) for k in range(7))
    assert found(replace(FINE, journal=bare))["too_often"].instead == Change(6, "move", 7)


def test_wrong_target_is_a_channel_whose_people_leave_again() -> None:
    journal = (at(3, SetChannel("poster", True)), at(10, launch()))
    gone = tuple(stranger(k, 20 if k < 5 else -1) for k in range(9))
    one = found(replace(FINE, journal=journal, lives=gone))["wrong_target"]
    assert dict(one.values) == {"code": "channel", "channel": "poster", "count": 5, "all": 9}
    assert one.instead == Change(0)
    stayed = tuple(stranger(k, 20 if k < 4 else -1) for k in range(9))
    assert "wrong_target" not in found(replace(FINE, journal=journal, lives=stayed))
    assert "wrong_target" not in found(replace(FINE, lives=gone))


def test_wrong_target_is_a_title_hardly_anybody_wants() -> None:
    two = replace(FINE, journal=(at(10, launch()), at(30, launch("cup"))))
    one = found(replace(two, sold={"tea": 40, "cup": 3}))["wrong_target"]
    assert dict(one.values) == {"code": "title", "title": "cup", "count": 3, "all": 100}
    assert one.index == 1 and one.instead == Change(1)
    assert "wrong_target" not in found(replace(two, sold={"tea": 40, "cup": 6}))
    assert "wrong_target" not in found(replace(two, sold={"tea": 8, "cup": 3}))
    fresh = replace(FINE, journal=(at(10, launch()), at(50, launch("cup"))), sold={"tea": 40, "cup": 3})
    assert "wrong_target" not in found(fresh)


def test_trust_too_low_is_a_launch_after_trust_was_lost() -> None:
    one = found(with_gauge(FINE, "trust", curve((5, 0.5), (55, 0.42))))["trust_low"]
    assert dict(one.values) == {"title": "tea", "trust": pytest.approx(0.42), "start": 0.5}
    assert one.instead == Change(0, "move", 7)
    assert "trust_low" not in found(with_gauge(FINE, "trust", curve((5, 0.5), (55, 0.46))))


def test_need_not_tested_is_a_word_said_before_asking_where_much_met_no_need() -> None:
    journal = (at(1, Position("tales")), at(10, launch()))
    one = found(replace(FINE, journal=journal, no_value=0.2))["need_not_tested"]
    assert dict(one.values) == {"code": "position", "share": 0.2} and one.instead == Change(0)
    late = (at(10, launch()), at(12, Research()))
    assert dict(found(replace(FINE, journal=late, no_value=0.2))["need_not_tested"].values)["code"] == "launch"
    assert "need_not_tested" not in found(replace(FINE, journal=journal, no_value=0.05))
    assert "need_not_tested" not in found(replace(FINE, journal=(at(0, Research()), *journal), no_value=0.2))
    assert "need_not_tested" not in found(replace(FINE, journal=journal, no_value=0.2, allowed=("launch",)))


def test_leaders_overloaded_is_strain_for_days_where_work_could_be_shared() -> None:
    tired = with_gauge(FINE, "leader_load", curve((20, 0.2), (6, 0.9), (34, 0.2)))
    one = found(tired)["leader_overloaded"]
    assert (one.day, one.index, one.instead) == (20, -1, None)
    assert dict(one.values) == {"count": 6, "load": 0.9, "worst": 21}
    relieved = replace(tired, journal=(*FINE.journal, at(24, Appoint(3))))
    assert found(relieved)["leader_overloaded"].instead == Change(1, "move", -7)
    assert "leader_overloaded" not in found(with_gauge(FINE, "leader_load", curve((20, 0.2), (4, 0.9), (36, 0.2))))
    assert "leader_overloaded" not in found(replace(tired, allowed=("launch",)))


def test_there_is_a_rule_for_every_kind_and_one_mistake_of_each() -> None:
    scenario = load(HOME / "story_corner")
    session = play(scenario, 1, make("seller", scenario, 1)).session
    suspected = mistakes(books_of(session, session.debrief()))
    assert {"too_early", "too_often"} <= {one.kind for one in suspected} <= set(KINDS)
    assert len({one.kind for one in suspected}) == len(suspected)
    early = next(one for one in suspected if one.kind == "too_early")
    checked = check(session, early)
    assert checked is not None and checked.mine == session.outcome().score
    assert checked.other is not None and checked.gain > 2.0
    assert check(session, early, lambda _: False) is None


def test_what_cannot_be_done_otherwise_is_not_judged() -> None:
    session = play(tiny(), 3, make("seller", tiny(), 3)).session
    nothing = check(session, Mistake("too_late", 0))
    assert nothing is not None and nothing.other is None and nothing.gain == 0.0


def test_only_what_holds_up_is_told() -> None:
    def one(kind: str, gain: float | None, weight: float = 1.0) -> Checked:
        return Checked(Mistake(kind, 0, weight=weight), 50.0, None if gain is None else 50.0 + gain)

    all_ = [one("a", -9.0), one("b", 0.5), one("c", 8.0), one("d", None, 3.0), one("e", 12.0)]
    assert [c.mistake.kind for c in upheld(all_, won=False)] == ["e", "c", "d", "b"]
    assert [c.mistake.kind for c in upheld(all_, won=True)] == ["e", "c"]
