from __future__ import annotations

import pytest

from game.bots import make, play
from game.luck import Lucks, other_seeds, same_decisions, scores, weigh
from game.score import Outcome
from tests.bots.worlds import eventful, tiny


def test_on_its_own_luck_a_run_comes_out_as_it_did() -> None:
    for scenario in (tiny(), eventful()):
        done = play(scenario, 7, make("textbook", scenario))
        assert same_decisions(scenario, done.session.journal, 7) == done.outcome


def test_other_luck_gives_a_spread_that_is_the_same_every_time() -> None:
    journal = play(tiny(), 7, make("seller", tiny())).session.journal
    seeds = other_seeds(7, 12)
    assert len(set(seeds)) == 12 and 7 not in seeds and max(seeds) < 2**53
    found = scores(tiny(), journal, seeds)
    assert found == scores(tiny(), journal, seeds) and len(set(found)) > 1


def test_what_cannot_be_done_on_other_luck_is_left_undone() -> None:
    journal = play(tiny(), 3, make("random", tiny(), 3)).session.journal
    assert all(0.0 <= score <= 100.0 for score in scores(tiny(), journal, other_seeds(3, 6)))


def outcome(score: float, won: bool) -> Outcome:
    return Outcome(True, won, None, int(won), (), score=score)


@pytest.mark.parametrize(
    ("mine", "wins", "verdict"),
    [(True, 9, "earned"), (True, 5, "even"), (True, 1, "lucky"),
     (False, 8, "unlucky"), (False, 4, "open"), (False, 0, "short")],
)  # fmt: skip
def test_what_other_luck_says_of_a_run(mine: bool, wins: int, verdict: str) -> None:
    others = [outcome(90.0, True)] * wins + [outcome(40.0, False)] * (10 - wins)
    found = weigh(outcome(85.0 if mine else 50.0, mine), others)
    assert (found.verdict, found.won, found.runs) == (verdict, wins, 10)
    assert found.below == pytest.approx((10 - wins) / 10)


def test_those_who_scored_the_same_count_half() -> None:
    found = weigh(outcome(50.0, False), [outcome(s, False) for s in (10.0, 50.0, 50.0, 90.0)])
    assert found.below == pytest.approx(0.5)
    assert found.spread[2] == 50.0 and found.spread[0] < found.spread[1] < found.spread[4]


def test_beside_everything_else_it_finds_the_same_as_in_a_row_and_goes_on_after_a_stop() -> None:
    journal = play(tiny(), 7, make("seller", tiny())).session.journal
    lucks = Lucks(tiny(), journal, 7, count=8)
    lucks.start()
    while not lucks.found:
        pass
    lucks.stop()
    done = len(lucks.found)
    assert 1 <= done and lucks.found == tuple(same_decisions(tiny(), journal, s) for s in lucks.seeds[:done])
    while not lucks.finished:
        lucks.start()
    assert tuple(o.score for o in lucks.found) == scores(tiny(), journal, lucks.seeds) and not lucks.error
    lucks.start()
    assert len(lucks.found) == 8


def test_what_goes_wrong_is_kept_and_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no luck")

    monkeypatch.setattr("game.luck.live", broken)
    lucks = Lucks(tiny(), (), 7, count=3)
    lucks.start()
    while not lucks.error:
        pass
    lucks.start()
    assert lucks.error == "no luck" and lucks.found == () and not lucks.finished
