from __future__ import annotations

from game.bots import make, play
from game.luck import other_seeds, same_decisions, scores
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
