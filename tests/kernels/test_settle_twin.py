"""Settlement: random intents carried out in member order, kernel against the twin."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents.kernels.books import book, shift, to_units
from agents.kernels.settle import settle_row
from agents.kernels.talk import banter_decay
from agents.names import Cause, Kind, Metric
from tests.twin.books import units
from tests.twin.scenes import SEEDS, Scene, few, many

SAID = (Kind.CHAT, Kind.TALK, Kind.QUESTION, Kind.ANSWER, Kind.ORDERED, Kind.REVIEW, Kind.COMPLAINT, Kind.ADVERT,
        Kind.BREACH)


def mean_anything(s: Scene, a) -> None:
    """Give a member random intents, the same on both sides."""
    luck, intent, n = s.luck, a.intent, len(s.titles)
    if luck.random() < 0.6:
        intent.kind = int(luck.choice(SAID))
        intent.title = int(luck.integers(-1, n)) if n else -1
        if intent.kind in (Kind.ORDERED, Kind.REVIEW, Kind.COMPLAINT) and intent.title < 0:
            intent.kind = int(Kind.CHAT)
        intent.topic = int(luck.integers(0, len(s.community.setup.topics)))
        if intent.kind == Kind.ANSWER or luck.random() < 0.5:
            intent.reply_to = int(luck.integers(-1, a.circle.feed.head))
    if n and luck.random() < 0.5:
        intent.buy, intent.wave = int(luck.integers(n)), int(luck.integers(1, 7))
    if a.friends and luck.random() < 0.3:
        intent.bring = True
    if n and luck.random() < 0.3:
        intent.got = [int(luck.integers(n))]
        for t in intent.got:
            s.cols.holdings.pleased[a.row, t] = a.holdings[t].pleased = int(luck.choice([-1, 1]))
    if luck.random() < 0.1:
        intent.leave = int(luck.integers(int(Cause.LEFT_COLD), int(Cause.LEFT_NO_TIES) + 1))
    for name in ("kind", "title", "topic", "reply_to", "buy", "wave", "bring", "leave"):
        getattr(s.cols.intents, name)[a.row] = getattr(intent, name)
    s.cols.intents.got[a.row] = sum(1 << t for t in intent.got)


@few
@given(SEEDS)
def test_anything_meant_is_carried_out_alike(seed: int) -> None:
    s = Scene(seed)
    s.twin.look_at_clock()
    for circle in s.twin.circles:
        circle.speakers = s.cols.circles.speakers[circle.index] = int(s.luck.integers(0, 30))
        s.cols.circles.ebb[circle.index] = banter_decay(circle.speakers - 1, s.par)
    actors = s.here[:40]  # fewer than the rows to spare: each may bring one
    for a in actors:
        if s.community.rows + 1 >= s.community.capacity:
            break
        mean_anything(s, a)
        settle_row(s.cols, s.seed, s.cols.intents.row.dtype.type(a.row), s.tick, s.par)
        if a.intent:
            a.act()
    assert s.differences() == []


@many
@given(st.floats(-1e6, 1e6))
def test_units_of_the_books(amount: float) -> None:
    assert to_units(amount) == units(amount)
    assert abs(to_units(amount) / 2**32 - amount) <= 2.0**-33 + abs(amount) * 1e-15


@few
@given(SEEDS, st.lists(st.floats(-1.5, 1.5), min_size=1, max_size=8))
def test_a_change_is_booked_as_far_as_it_happens(seed: int, amounts: list[float]) -> None:
    s = Scene(seed)
    people, ledger = s.cols.people, s.g.ledger
    for a in s.here:
        for amount in amounts:
            for state, metric in (("warmth", Metric.WARMTH), ("fatigue", Metric.FATIGUE)):
                c = s.circle_of(a.row)
                shift(getattr(people, state), a.row, ledger, 0, c, int(metric), int(Cause.TALK), amount)
                a.change(state, Cause.TALK, amount)
        book(ledger, 0, s.circle_of(a.row), a.row, int(Metric.MONEY), int(Cause.SALES), 3.25)
        s.twin.book(a.circle, a, Metric.MONEY, Cause.SALES, 3.25)
    assert s.differences() == []
