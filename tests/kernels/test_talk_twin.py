"""Talk: what somebody means to say, kernels against the twin."""

from __future__ import annotations

from hypothesis import given

from agents.chance import INTRODUCTION, TALK, draw1, draw4
from agents.kernels.feed import POSTS, between, general
from agents.kernels.talk import (
    announce,
    banter,
    banter_decay,
    bring_chance,
    closeness,
    introduce,
    novelty,
    own_wish,
    posting_chance,
    speak,
    strongest_interest,
)
from agents.names import Role
from tests.twin.scenes import SEEDS, Scene, close, few


@few
@given(SEEDS)
def test_chances_and_wishes(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        assert strongest_interest(s.g.people, a.row) == a.interests.index(max(a.interests))
        for title in (-1, *s.titles):
            assert own_wish(s.g.people, s.g.shop, a.row, title) == a.wish_beside(title)
            for read, near in ((0, 0.0), (3, 0.4), (40, 0.0)):
                ours = posting_chance(
                    s.g.people, s.g.holdings, a.row, s.tick, read, near, title, 1.3, s.par
                )
                assert close(ours, a.posting_chance(read, near, title, 1.3))
        for read in (0, 5):
            assert close(bring_chance(s.g.people, s.g.desk, a.row, s.tick, read, s.par), a.bring_chance(read))


@few
@given(SEEDS)
def test_newness_friends_about_and_banter(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        people, c = s.g.people, s.circle_of(a.row)
        for days in (0, 2, 40):
            s.cols.people.joined[a.row] = a.joined = s.tick - 6 * days
            assert close(novelty(people, a.row, s.tick, s.par), a.novelty())
        known = sum(float(x) for x in s.cols.ties.strength[a.row, : s.cols.ties.degree[a.row]])
        assert close(closeness(known, s.cols.circles.members[c], s.par), a.closeness())
        a.circle.speakers = 1 + int(s.luck.integers(0, 50))
        before = a.posts
        a.chat_on(-1, 0)
        decay = banter_decay(a.circle.speakers - 1, s.par)
        assert banter(people, s.seed, a.row, decay, s.tick, s.par) == a.posts - before
        nobody = banter_decay(0, s.par)
        assert banter(people, s.seed, a.row, nobody, s.tick, s.par) == 0, "nobody banters with nobody"


@few
@given(SEEDS)
def test_what_is_said(seed: int) -> None:
    """At many moments, so that every kind of message is meant by somebody."""
    s = Scene(seed)
    topics = len(s.community.setup.topics)
    for later in range(12):
        s.twin.tick = s.tick + later
        for a in s.here:
            for name, fill in (("kind", -1), ("title", -1), ("topic", -1), ("reply_to", -1)):
                getattr(s.cols.intents, name)[a.row] = fill
            first, last, _ = a.stretch()
            near = float(s.luck.random())
            posts = between(s.g.feed, s.circle_of(a.row), first, last, general(topics, POSTS))
            stir = last - first - (1.0 - s.community.params.strangers) * posts
            u = draw4(s.seed, TALK, s.tick + later, a.uid)
            speak(
                s.g.people, s.g.holdings, s.g.feed, s.g.shop, s.g.desk, s.g.intents, s.seed, a.row, s.tick + later,
                first, last, stir, near, 1.5, u, s.par,
            )  # fmt: skip
            mark = a.mark
            visit = a.read()
            visit.near = near
            a.speak(visit, 1.5)
            a.mark = mark
        s.twin.tick = s.tick
        assert s.differences() == []
        s.forget_intents()


@few
@given(SEEDS)
def test_buyers_announce_and_members_think_of_friends(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        if s.titles and s.luck.random() < 0.8:
            a.intent.buy = int(s.luck.integers(len(s.titles)))
            s.cols.intents.buy[a.row] = a.intent.buy
            announce(s.g.people, s.g.intents, s.seed, a.row, s.tick, s.par)
            a.announce()
        if a.role != Role.ADVERTISER:
            u = draw1(s.seed, INTRODUCTION, s.tick, a.uid)
            introduce(s.g.people, s.g.desk, s.g.intents, a.row, s.tick, 12, u, s.par)
            a.think_of_friend(12)
    assert s.differences() == []
