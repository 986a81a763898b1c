"""Looking ahead: honest futures, which never touch the game and never know its luck."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Launch, SetGreeting
from game.look_ahead import MEASURES, fresh_luck
from game.scenario import Scenario, load
from game.session import Session

ROOT = Path(__file__).resolve().parents[2]
OFFER = Launch("lantern_bear", price=39, units=80, limit_days=7, reminders=2)


@pytest.fixture(scope="module")
def book_club() -> Scenario:
    return load(ROOT / "scenarios" / "story_corner")


def at_day(scenario: Scenario, days: int, seed: int = 7) -> Session:
    session = Session.start(scenario, seed=seed)
    for _ in range(days):
        session.skip_day()
    return session


def test_a_launch_is_expected_to_sell_and_the_spread_is_told(book_club: Scenario) -> None:
    ahead = at_day(book_club, 6).look_ahead(OFFER, days=10, runs=12)
    assert ahead is not None
    assert ahead.fan("sold") is None, "nothing has been run"
    ahead.run()
    fan = ahead.fan("sold")
    assert fan is not None and fan.runs == 12 and ahead.finished
    assert fan.without.shape == fan.with_.shape == (3, 11)
    assert (fan.without == 0).all() and fan.gain[0] > 20
    assert fan.with_[2, -1] > fan.with_[0, -1], "not all futures are alike"
    assert (np.diff(fan.with_, axis=1) >= 0).all(), "what is sold stays sold"
    assert all(ahead.fan(measure) is not None for measure in MEASURES)


def test_what_changes_nothing_gains_exactly_nothing(book_club: Scenario) -> None:
    """Pairs share their luck: whatever differs comes from the decision."""
    session = at_day(book_club, 3)
    ahead = session.look_ahead(SetGreeting(session.frame.plan.greet), days=6, runs=4)
    assert ahead is not None
    ahead.run()
    for measure in MEASURES:
        fan = ahead.fan(measure)
        assert fan is not None and (fan.gain == 0).all() and (fan.with_ == fan.without).all()


def test_the_game_goes_on_as_if_nobody_had_looked(book_club: Scenario) -> None:
    looked, blind = at_day(book_club, 4), at_day(book_club, 4)
    ahead = looked.look_ahead(OFFER, days=5, runs=3)
    assert ahead is not None
    ahead.run()
    for session in (looked, blind):
        session.skip_day()
    assert looked.digest() == blind.digest()


def test_futures_are_not_the_luck_of_the_game(book_club: Scenario) -> None:
    """The true future must not be among those shown, or one could read it off."""
    session = at_day(book_club, 4)
    lucks = {int(fresh_luck(session._community, k)) for k in range(200)}
    assert len(lucks) == 200 and int(session._community.seed_key) not in lucks
    ahead = session.look_ahead(OFFER, days=8, runs=6)
    assert ahead is not None
    ahead.run()
    session.submit(OFFER)
    for _ in range(8):
        session.skip_day()
    true = session.series().gauges["warmth"][4:]
    shown = [with_[1:, MEASURES.index("warmth")] for _, with_ in ahead._found]
    assert not any(np.array_equal(true, one) for one in shown)


def test_the_same_moment_shows_the_same_futures(book_club: Scenario) -> None:
    fans = []
    for _ in range(2):
        ahead = at_day(book_club, 2).look_ahead(OFFER, days=5, runs=3)
        assert ahead is not None
        ahead.start()
        ahead.join()
        fans.append(ahead.fan("cash"))
    assert fans[0] is not None and fans[1] is not None
    assert np.array_equal(fans[0].with_, fans[1].with_)


def test_a_cancelled_look_stops_and_a_refused_one_does_not_begin(book_club: Scenario) -> None:
    session = at_day(book_club, 1)
    ahead = session.look_ahead(OFFER, days=5, runs=10_000)
    assert ahead is not None
    ahead.start()
    ahead.cancel()
    ahead.join(20)
    assert ahead.done < 10_000
    assert session.look_ahead(Launch("no_such_book", price=39, units=80)) is None


def test_a_cancelled_look_ends_within_its_day(book_club: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the processor is busy one future is long: the next look does not wait for all of it."""
    ahead = at_day(book_club, 1).look_ahead(OFFER, days=5, runs=3)
    assert ahead is not None
    lived, advance = [], Community.advance

    def noted(community: Community, ticks: int) -> None:
        lived.append(ticks)
        advance(community, ticks)
        ahead.cancel()

    monkeypatch.setattr(Community, "advance", noted)
    ahead.run()
    assert ahead.cancelled and ahead.done == 0 and len(lived) == 1


def test_nothing_is_looked_at_beyond_the_last_day(book_club: Scenario) -> None:
    session = at_day(book_club, book_club.days - 2)
    ahead = session.look_ahead(OFFER, days=14, runs=2)
    assert ahead is not None and ahead.days == 2
    session.skip_day()
    session.skip_day()
    assert session.look_ahead(OFFER) is None
