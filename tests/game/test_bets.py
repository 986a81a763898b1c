"""Bets: written down, settled when their evening has passed, scored properly, and of no effect on anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.decisions import Launch, SetGate, SetGreeting, SplitCircle
from game import runfile
from game.bets import ALWAYS_HALF, Settled, question, score, settle
from game.journal import Bet, from_records, to_records
from game.scenario import Scenario, load
from game.session import Session
from game.text import LANGUAGES, Text
from game.views.bets import settled_text, verdict_text
from game.views.journal import journal_lines
from game.views.naming import Naming

ROOT = Path(__file__).resolve().parents[2]
OFFER = Launch("lantern_bear", price=30, units=60)


@pytest.fixture(scope="module")
def book_club() -> Scenario:
    return load(ROOT / "scenarios" / "story_corner")


def played(scenario: Scenario, bet: Bet | None, days: int = 8) -> Session:
    session = Session.start(scenario, seed=5)
    if bet is not None:
        assert session.submit(bet).ok
    assert session.submit(OFFER).ok
    for _ in range(days):
        session.skip_day()
    return session


def test_a_bet_is_settled_when_its_evening_has_passed(book_club: Scenario) -> None:
    frame = Session.start(book_club, seed=5).frame
    asked = question(OFFER, frame)
    assert asked is not None and asked.at_least > 0 and asked.by_day == 6
    bet = Bet(asked.claim, asked.at_least, asked.by_day, True, 0.8)
    early, late = played(book_club, bet, 5), played(book_club, bet, 6)
    assert settle(early.journal, early.series()) == ()
    (one,) = settle(late.journal, late.series())
    sold = late.series().sales_by_wave[:6].sum()
    assert one.value == sold and one.held == (sold >= bet.at_least)
    assert one.brier == pytest.approx(0.04 if one.right else 0.64)


def test_a_bet_changes_nobody(book_club: Scenario) -> None:
    with_bet, without = played(book_club, Bet("sold", 20.0, 6, True, 0.9)), played(book_club, None)
    assert with_bet.digest() == without.digest()


def test_bets_live_in_the_run_file_and_are_replayed(book_club: Scenario) -> None:
    session = played(book_club, Bet("active", 0.4, 7, False, 0.65))
    record = runfile.decode(runfile.encode(session.record()), "run")
    again = Session.resume(record, book_club, "run")
    assert settle(again.journal, again.series()) == settle(session.journal, session.series())


@given(
    st.builds(
        Bet, st.sampled_from(["sold", "members", "active"]), st.floats(0, 1e6), st.integers(1, 400), st.booleans(),
        st.floats(0.5, 1.0),
    )
)  # fmt: skip
def test_a_bet_is_written_and_read_back(bet: Bet) -> None:
    from game.journal import Entry

    assert from_records(to_records([Entry(3, bet)])) == (Entry(3, bet),)


@pytest.mark.parametrize(
    "change", [{"claim": "luck"}, {"confidence": 0.2}, {"yes": 1.5}, {"by_day": "soon"}, {"more": 1}]
)
def test_a_bet_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    record = {"tick": 0, "verb": "bet", "claim": "sold", "at_least": 3.0, "by_day": 4, "yes": True, "confidence": 0.7}
    with pytest.raises(ValueError):
        from_records([record | change])


@given(st.floats(0.0, 1.0))
def test_nothing_beats_saying_what_one_believes(belief: float) -> None:
    """The Brier score is proper: the expected error is least at the probability believed."""

    def expected(said: float) -> float:
        side, sure = said >= 0.5, max(said, 1 - said)
        bet = Bet("sold", 1.0, 1, side, sure)
        return belief * Settled(bet, 1, 1.0, True).brier + (1 - belief) * Settled(bet, 1, 0.0, False).brier

    honest = expected(belief)
    assert all(expected(k / 20) >= honest - 1e-12 for k in range(21))
    assert expected(0.5) == pytest.approx(ALWAYS_HALF)


def test_only_launches_gates_and_splits_ask(book_club: Scenario) -> None:
    frame = Session.start(book_club, seed=5).frame
    assert question(SetGate(), frame) is not None and question(SplitCircle(), frame) is not None
    assert question(SetGreeting(True), frame) is None
    assert score([]) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bets_have_words(book_club: Scenario, lang: str) -> None:
    naming = Naming(book_club, Text(lang))
    session = played(book_club, Bet("members", 90.0, 7, True, 0.75))
    settled = settle(session.journal, session.series())
    assert settled_text(settled[0], naming) and verdict_text(settled, naming)
    assert verdict_text((), naming) == ""
    assert "90" in journal_lines(session.journal, session.tick, naming)[-1].text
