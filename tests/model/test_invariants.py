"""What holds between any two ticks of any community; and that the watchman notices when it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from agents.columns import Columns
from agents.community import Community
from agents.invariants import broken
from agents.setup import Spread
from tests.model.builders import (
    DAY,
    LAUNCH,
    STORYBOOK,
    by_tick,
    club,
    lived,
    open_club,
    random_runs,
    stories,
    with_people,
)


@random_runs(30)
@given(stories(days=10))
def test_every_state_of_every_community_is_sound(story: tuple) -> None:  # type: ignore[type-arg]
    setup, seed, script = story
    model, table = Community(setup, seed=seed), by_tick(script)
    assert broken(model.columns) == []
    for tick in range(10 * DAY):
        for decision in table.get(tick, ()):
            model.apply(decision)
        model.advance(1)
        assert broken(model.columns) == []


def _tie(cols: Columns) -> None:
    row = int(np.flatnonzero(cols.ties.degree > 0)[0])
    cols.ties.strength[row, 0] *= np.float32(0.5)


def _circle(cols: Columns) -> None:
    cols.circles.members[0] += 1


def _owned(cols: Columns) -> None:
    cols.people.owned[0] ^= 2


def _parcel(cols: Columns) -> None:
    cols.shop.waiting[0] += 1


def _expected(cols: Columns) -> None:
    cols.people.expecting[2] ^= 1


def _bounds(cols: Columns) -> None:
    cols.people.warmth[3] = 1.5


def _twin(cols: Columns) -> None:
    cols.people.uid[4] = cols.people.uid[5]


def _sold(cols: Columns) -> None:
    cols.desk.sales[1] += 1


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (_tie, "tie"),
        (_circle, "members"),
        (_owned, "owned"),
        (_parcel, "parcels"),
        (_expected, "expecting"),
        (_bounds, "warmth"),
        (_twin, "identity"),
        (_sold, "waves"),
    ],
)
def test_what_is_spoiled_is_noticed(spoil: Callable[[Columns], None], word: str) -> None:
    model = lived(open_club(), 1, 6, ((0, LAUNCH),))
    assert broken(model.columns) == []
    spoil(model.columns)
    assert any(word in sentence for sentence in broken(model.columns))


def test_nothing_is_ordered_again_while_it_is_on_its_way() -> None:
    """Used up in half a day, four days on the way: the next order waits for the parcel."""
    soon = replace(STORYBOOK, repeat_days=0.5, lead_days=4.0, quality=1.0)
    eager = with_people(club(titles=(soon,)), threshold=Spread(0.0), budget=Spread(9000.0, 0.0, 0.0, 9000.0))
    model = lived(eager, 1, 30, ((0, LAUNCH),))
    assert broken(model.columns) == []
    pieces = model.columns.holdings.pieces[:30, 0]
    assert 1 < pieces.max() <= 30 // 3
