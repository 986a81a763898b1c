"""Reading: everybody reads every message once, and what was read once does not work again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.kernels.feed import append, between, features, general, of_title, seal, weigh_member
from agents.kernels.reading import hear
from agents.names import Cause, Form, Kind, Tally, Wave
from agents.params import Params
from agents.setup import ContentItem, Plan, Spread
from tests.model.builders import ALWAYS, DAY, LAUNCH, club, lived, with_people

QUIET = {"on_talk": 0.0, "on_ties": 0.0, "on_voices": 0.0, "on_leaving": 0.0, "on_introductions": 0.0}
HERE = {"presence_floor": 1.0, "presence_mute": 0.0, "outside_pull": 0.0}


def test_a_stretch_of_the_feed_counts_what_lies_in_it() -> None:
    model = lived(club(8), 2, 9, ((0, replace(LAUNCH, reminders=5)),))
    feed, head = model.columns.feed, int(model.columns.feed.head[0])
    size = feed.tick.shape[1]
    assert head < size
    pitches = np.array([feed.kind[0, m] == 1 and feed.title[0, m] == 0 for m in range(head)])
    place = of_title(2, 0, 0)
    assert pitches.sum() == 6
    for first in range(0, head + 1, 3):
        for last in range(first, head + 1, 5):
            assert between(feed, 0, first, last, place) == pitches[first:last].sum()
    for feature in range(features(2, 2)):
        assert between(feed, 0, head, head, feature) == 0.0
        assert between(feed, 0, 0, head, feature) == feed.open[0, feature]
    assert general(2, 1) < place


def test_one_pitch_tires_once_however_often_one_looks_in() -> None:
    model = lived(
        with_people(club(plan=Plan()), rhythm=ALWAYS, budget=Spread(0.0)), 1, 8, ((0, LAUNCH),), **QUIET, **HERE
    )
    tired = dict(model.why("fatigue", 0, 8))[Cause.PITCH_FATIGUE]
    assert tired == pytest.approx(30 * model.params.pitch_fatigue)


def test_one_post_warms_each_reader_once() -> None:
    once = Plan(content=(ContentItem("stories", Form.TEXT, slot=4, per_week=1, need=1, quality=0.8),))
    setup = with_people(club(plan=once), rhythm=ALWAYS)
    model = Community(setup, Params().replace(**QUIET, **HERE), seed=1)
    booked = []
    for tick in range(7 * DAY):
        model.advance(1)
        booked.append((tick, dict(model.why("warmth", 0, model.day)).get(Cause.CONTENT_VALUE, 0.0)))
    rises = [tick for (tick, now), (_, before) in zip(booked[1:], booked, strict=False) if now > before + 1e-12]
    assert len(rises) == 1
    assert np.sum(model.ledger.tallies, axis=0)[Tally.OPERATOR_POSTS] == 1


def test_a_pitch_read_late_is_backlog_and_read_fresh_is_a_pitch() -> None:
    rich = with_people(club(plan=Plan()), threshold=Spread(0.0), budget=Spread(1000.0, 0.0, 0.0, 2000.0))
    for away, wave in ((False, Wave.PITCH), (True, Wave.BACKLOG)):
        rhythm = ((0.0, 0.0, 0.0, 0.0, 0.0 if away else 1.0, 0.0), *ALWAYS[1:])
        model = lived(with_people(rich, rhythm=rhythm), 1, 2, ((0, LAUNCH),), **QUIET, **HERE)
        assert model.columns.shop.sold[0] == 30
        assert model.columns.desk.sales[wave] == 30


def test_who_has_little_attention_reads_later_and_skips_what_piles_up() -> None:
    wall = Plan(content=tuple(ContentItem("stories", Form.TEXT, slot, 14, 1, 0.5) for slot in range(6)))
    eager = with_people(club(plan=wall), attention=Spread(60.0, 0.0, 1.0, 100.0))
    weary = with_people(club(plan=wall), attention=Spread(1.0, 0.0, 1.0, 100.0))
    marks = [lived(s, 1, 4, **QUIET).columns.people.mark[:30] for s in (eager, weary)]
    assert marks[1].mean() < marks[0].mean()
    model = lived(weary, 1, 4, **QUIET)
    assert dict(model.why("fatigue", 0, 4))[Cause.OVERLOAD] > 0.0
    assert Cause.OVERLOAD not in dict(lived(eager, 1, 4, **QUIET).why("fatigue", 0, 4))


def test_a_review_alone_is_no_talk() -> None:
    """Running totals are sums of fractions: what they leave by rounding must not pass for somebody's word."""
    model = Community(club(plan=Plan(), titles=club().titles[:1]), Params().replace(**HERE), seed=1)
    for many in range(1, 40):
        first = int(model.columns.feed.head[0])
        for _ in range(many % 7):
            _say(model, Kind.REVIEW)
        if many % 7:
            assert _heard(model, first) == 1 << Wave.REVIEW, many
        _say(model, Kind.TALK)
        assert _heard(model, first) & (1 << Wave.TALK)


def _say(model: Community, kind: Kind) -> None:
    append(model.columns.feed, 0, 0, 1, int(kind), 0, -1, 0, -1, -1)
    weigh_member(model.columns.feed, 0, 2, int(kind), 0, model.coefficients)


def _heard(model: Community, first: int) -> int:
    """Exposures noted by the first member after reading from a message to the head."""
    model.columns.holdings.aware[0, 0] = 0
    c, head = model.columns, int(model.columns.feed.head[0])
    seal(c.feed)
    hear(
        c.people,
        c.holdings,
        c.feed,
        c.shop,
        c.circles,
        c.ledger,
        c.intents,
        0,
        0,
        first,
        first,
        head,
        model.coefficients,
    )
    return int(model.columns.holdings.aware[0, 0])
