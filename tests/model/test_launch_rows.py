"""F7 and F8 in their quick form: the launch of the book club, to strangers and to a community."""

from __future__ import annotations

import pytest

from agents.names import Wave
from agents.params import Params
from game.validation import run_rows
from game.validation.launch import UNCONNECTED, book_club, launch


@pytest.mark.parametrize("row", ["F7", "F8"])
def test_a_row_of_the_launch_is_in_its_range(row: str) -> None:
    [result] = run_rows([row], quick=True)
    outside = [f"{f.label}: {f.value:g} not in {f.low:g} to {f.high:g}" for f in result.figures if not f.passed]
    assert result.passed and not outside, outside


CAUSES = {
    Wave.INTRODUCTION: ("on_introductions",),
    Wave.REVIEW: ("on_reviews",),
    Wave.TALK: ("on_talk", "on_ties"),  # what the feed says, and what friends are seen to buy
}


@pytest.mark.parametrize("wave", CAUSES)
def test_a_wave_is_gone_with_its_cause(wave: Wave) -> None:
    setup = book_club()
    off = Params().replace(**dict.fromkeys(CAUSES[wave], 0.0))
    with_cause = sum(launch(setup, Params(), seed)[:, wave].sum() for seed in (1, 2))
    without = sum(launch(setup, off, seed)[:, wave].sum() for seed in (1, 2))
    assert with_cause > 5
    assert without == 0


def test_strangers_buy_over_the_pitch_alone() -> None:
    sold = launch(book_club(), UNCONNECTED, 1).sum(axis=0)
    assert sold[Wave.PITCH] + sold[Wave.BACKLOG] == sold.sum() > 0
