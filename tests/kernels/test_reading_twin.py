"""Reading: kernels against the twin, which walks through the messages."""

from __future__ import annotations

from hypothesis import given

from agents.kernels.adoption import look_round
from agents.kernels.feed import between, general, of_title, oldest, slot_of
from agents.kernels.reading import content_value, feel, hear, stretch
from tests.twin.compare import totals_of
from tests.twin.scenes import SEEDS, Scene, close, few


@few
@given(SEEDS)
def test_totals_between_two_messages_are_sums_over_them(seed: int) -> None:
    """Also of nothing: at the head, in the middle, and when the ring has gone round."""
    s = Scene(seed)
    topics = len(s.community.setup.topics)
    for circle in s.twin.circles:
        c, feed = circle.index, circle.feed
        assert oldest(s.g.feed, c) == feed.oldest
        ends = [feed.oldest, feed.head, *(int(x) for x in s.luck.integers(feed.oldest, feed.head + 1, 6))]
        for first in ends:
            for last in (x for x in ends if x >= first):
                said = [totals_of(m, topics, len(s.twin.shop)) for m in feed.between(first, last)]
                for f in range(s.cols.feed.open.shape[1]):
                    expected = sum(w[f] for w in said)
                    assert close(between(s.g.feed, c, first, last, f), expected), (first, last, feed.head, f)


def test_features_have_places_of_their_own() -> None:
    places = [general(3, what) for what in range(7)] + [of_title(3, t, w) for t in range(2) for w in range(4)]
    assert places == list(range(3 + 4, 3 + 4 + 7 + 8))


@few
@given(SEEDS)
def test_stretch_of_a_visit_and_its_worth(seed: int) -> None:
    s = Scene(seed)
    people = s.cols.people
    for a in s.here:
        c = s.circle_of(a.row)
        ours = stretch(s.g.feed, c, people.mark[a.row], people.attention[a.row], s.community.params.patience)
        assert ours == a.stretch()
        ends = [slot_of(s.g.feed, message) for message in ours[:2]]
        value = content_value(s.g.people, s.g.feed, a.row, c, *ends, s.par)
        assert close(value, a.read().worth)


@few
@given(SEEDS)
def test_what_reading_does_and_what_is_heard(seed: int) -> None:
    s = Scene(seed)
    people = s.cols.people
    for a in s.here:
        first, last, skipped = a.stretch()
        company, _, _ = look_round(s.g.people, s.g.ties, s.cols.intents.near, 0, a.row, s.tick - 6)
        near = company * s.community.params.on_ties
        prompts, operators, _ = feel(
            s.g.people, s.g.feed, s.g.desk, s.g.ledger, 0, a.row, first, last, skipped, near, s.par
        )
        hear(
            s.g.people, s.g.holdings, s.g.feed, s.g.shop, s.g.circles, s.g.ledger, s.g.intents,
            0, a.row, a.unread, first, last, s.par,
        )  # fmt: skip
        people.mark[a.row] = last
        visit = a.read()
        assert (prompts, operators) == (visit.prompts, visit.by_operator)
        a.feel(visit)
        assert close(near, visit.near)
        a.hear(visit)
        for title in s.twin.shop:
            heard = visit.titles.get(title.index)
            ours = s.cols.intents.push[0, title.index].tolist()
            theirs = [0.0] * 4
            if heard is not None:
                talk, reviews = a.push_of_talk(title, heard), a.push_of_reviews(title, heard)
                theirs = [heard.pitches, heard.old_pitches, talk, reviews]
            assert all(close(x, y) for x, y in zip(ours, theirs, strict=True)), (ours, theirs)
    assert s.differences() == []
