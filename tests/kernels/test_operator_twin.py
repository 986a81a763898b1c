"""The operator's part of a tick, and named people's acts: kernels against the twin."""

from __future__ import annotations

from hypothesis import given

from agents.kernels.characters import expel, greet_as, speak_as
from agents.kernels.operator import posts_today
from agents.kernels.tick import begin
from agents.names import Cause, Kind
from tests.twin.member import TwinLeader
from tests.twin.operator import Line
from tests.twin.scenes import SEEDS, Scene, few


def test_posts_of_a_week_are_spread_and_none_is_lost() -> None:
    for per_week in range(15):
        line = Line(0, 0, 0, per_week, 0, 0.5)
        days = [posts_today(per_week, weekday) for weekday in range(7)]
        assert days == [line.posts_on(weekday) for weekday in range(7)]
        assert sum(days) == per_week
        assert max(days) - min(days) <= 1


@few
@given(SEEDS)
def test_two_weeks_of_work(seed: int) -> None:
    """Content while hours last, pitches, offers that end, greetings."""
    s = Scene(seed)
    for later in range(84):
        if later % 42 == 0:
            s.cols.desk.hours[0] = s.twin.operator.hours = s.twin.operator.hours_week
        for title in s.twin.shop:
            if s.luck.random() < 0.05:
                t = title.index
                s.cols.shop.pitch_at[t] = title.pitch_at = s.tick + later
                s.cols.shop.pitches[t] = title.pitches = int(s.luck.integers(1, 4))
                s.cols.shop.ends[t] = title.ends = s.tick + later + int(s.luck.integers(0, 30))
                s.cols.shop.open[t] = title.open = True
        begin(s.cols, s.seed, s.tick + later, s.weekday_0, s.par)
        s.twin.tick = s.tick + later
        s.twin.look_at_clock()
        s.twin.operator.work()
    s.twin.tick = s.tick
    assert s.differences() == []


@few
@given(SEEDS)
def test_characters_speak_and_greet(seed: int) -> None:
    s = Scene(seed)
    s.twin.look_at_clock()
    for a in s.here[:6]:
        for title in (-1, *s.titles):
            kind = int(s.luck.choice([Kind.TALK, Kind.CHAT, Kind.ANSWER]))
            reply_to = int(s.luck.integers(-1, a.circle.feed.head))
            speak_as(s.cols, a.row, s.tick, kind, title, 0, reply_to, 1.5, s.par)
            a.say(kind, title, 0, reply_to, louder=1.5 if title >= 0 else 0.0)
        for newcomer in [b for b in s.here if b.circle is a.circle][:4]:
            greet_as(s.cols, a.row, newcomer.row, s.tick, s.par)
            TwinLeader.greet(a, newcomer)
    assert s.differences() == []


@few
@given(SEEDS)
def test_whoever_is_removed_is_gone(seed: int) -> None:
    s = Scene(seed)
    for a in s.here[::2]:
        expel(s.cols, a.row, s.tick)
        a.leave(Cause.REMOVED)
    assert s.differences() == []
