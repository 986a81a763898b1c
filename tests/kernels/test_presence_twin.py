"""Who opens the group: kernels against the twin's methods."""

from __future__ import annotations

from hypothesis import given

from agents.kernels.presence import lingering_chance, outside_pull, presence_chance
from agents.kernels.talk import on_mind
from tests.twin.scenes import SEEDS, Scene, close, few


@few
@given(SEEDS)
def test_chance_to_open_the_group(seed: int) -> None:
    s = Scene(seed)
    people = s.cols.people
    s.cols.desk.rival[0] = s.twin.operator.rival = float(s.luck.random())
    for a in s.here:
        for slot in range(6):
            args = (people.warmth[a.row], people.fatigue[a.row], people.belonging[a.row])
            outside = outside_pull(s.g.people, s.g.desk, a.row, s.par)
            rhythm = s.cols.segments.rhythm[people.segment[a.row], s.twin.weekday, slot]
            assert close(presence_chance(rhythm, *args, outside, s.par), a.presence_chance(s.twin.weekday, slot))


@few
@given(SEEDS)
def test_chance_to_stay_on(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        usual = a.presence_chance(s.twin.weekday, s.twin.slot)
        title = on_mind(s.g.people, s.g.holdings, s.g.shop, a.row)
        assert title == a.title_on_mind()
        ours = usual if title < 0 else lingering_chance(usual, s.cols.holdings.glow[a.row, title], s.par)
        assert close(ours, a.lingering_chance(usual))
        assert usual <= a.lingering_chance(usual) <= 1.0
