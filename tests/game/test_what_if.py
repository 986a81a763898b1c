"""One decision changed on the same luck: all before it stays, to the last byte, and what follows is its doing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest

from agents.decisions import Expel, Launch, PlanContent, SetGreeting
from agents.names import SLOTS_PER_DAY, Cause, Form, LaunchMode, Role, Source
from game.bots import make, play
from game.journal import Answer, Bet, Entry
from game.lives import Life
from game.session import Session
from game.text import LANGUAGES, Text
from game.views.naming import Naming
from game.views.what_if import clash_text, short
from game.what_if import MEASURES, Change, Clash, altered, can_matter, can_move, clash, fates, live, together, what_if
from tests.bots.worlds import eventful
from tests.game.worlds import tiny

BIRDS = Launch(title="paper_birds", price=20.0, mode=LaunchMode.PRESALE, slot=4, reminders=2)
POSTS = PlanContent(line=0, topic="crafts", form=Form.VIDEO, slot=3, per_week=7, need=2)
TICKS = tiny().days * SLOTS_PER_DAY


@cache
def mine() -> Session:
    """Posts from day 1, a bet and a launch on day 3, greeting switched on where it is on already."""
    session = Session.start(tiny(), seed=11)
    for day, decision in ((0, POSTS), (2, Bet("sold", 3, 8)), (2, BIRDS), (4, SetGreeting(True))):
        session.skip(day * SLOTS_PER_DAY - session.tick)
        assert session.submit(decision).ok
    session.skip(TICKS - session.tick)
    return session


def test_what_changes_nothing_changes_nothing() -> None:
    """A greeting that was on already, and a bet: without them it is the same run, to the last byte."""
    for index in (1, 3):
        found = what_if(mine(), Change(index))
        again = live(tiny(), 11, altered(mine().journal, Change(index), TICKS))
        assert found is not None and again is not None
        assert again.session.digest() == mine().digest()
        assert found.apart == -1 and found.mine.outcome == found.other.outcome
        assert not any(vars(found.fates).values()) and found.skipped == ()


def test_without_its_launch_nothing_is_sold() -> None:
    found = what_if(mine(), Change(2))
    assert found is not None and found.mine.sold > 0
    assert found.other.sold == 0 and not found.other.curves["sold"].any()
    buyers = {life.uid for life in mine().lives() if life.pieces}
    assert {life.uid for life in found.fates.unsold} == buyers and found.fates.bought == ()
    assert found.apart == 2


def test_until_the_decision_both_runs_are_the_same_bytes() -> None:
    without = altered(mine().journal, Change(2), TICKS)
    for tick in (1, SLOTS_PER_DAY, 2 * SLOTS_PER_DAY):
        runs = [live(tiny(), 11, journal, tick) for journal in (mine().journal[:1], without[:1])]
        assert runs[0] is not None and runs[1] is not None
        assert runs[0].session.digest() == runs[1].session.digest()
    found = what_if(mine(), Change(2))
    assert found is not None
    for key in MEASURES:
        assert (found.mine.curves[key][:2] == found.other.curves[key][:2]).all()
    later = [live(tiny(), 11, journal, 2 * SLOTS_PER_DAY + 1) for journal in (mine().journal, without)]
    assert later[0] is not None and later[1] is not None
    assert later[0].session.digest() != later[1].session.digest()


def test_a_launch_moved_sells_from_its_new_day() -> None:
    for days, first in ((2, 4), (1, 3), (-1, 1), (-2, 0), (-9, 0)):
        found = what_if(mine(), Change(2, "move", days))
        assert found is not None and found.skipped == ()
        assert int(found.other.curves["sold"].nonzero()[0][0]) == first
        assert found.apart == min(2, first)
    assert altered(mine().journal, Change(2, "move", 99), TICKS)[-1] == Entry(TICKS - 1, BIRDS)
    assert altered(mine().journal, Change(0, "move", -5), TICKS) == mine().journal


def test_another_price_is_paid_instead() -> None:
    dear = Launch(title="paper_birds", price=90.0, mode=LaunchMode.PRESALE, slot=4, reminders=2)
    found = what_if(mine(), Change(2, "other", act=dear))
    assert found is not None and found.other.sold < found.mine.sold
    same = what_if(mine(), Change(2, "other", act=BIRDS))
    assert same is not None and same.apart == -1


def test_what_can_no_longer_be_done_is_left_out_and_named() -> None:
    session = Session.start(tiny(), seed=11)
    assert session.submit(BIRDS).ok
    session.step_day()
    uid = int(session.frame.members.uid[0])
    assert session.submit(Expel(uid)).ok
    session.step_day()
    assert not session.submit(Expel(uid)).ok
    found = what_if(session, Change(1, "other", act=Expel(123456789)))
    assert found is not None
    assert [s.entry.decision for s in found.skipped] == [Expel(123456789)]
    assert found.skipped[0].reasons[0].code == "no_such_member"
    assert uid in {life.uid for life in found.fates.stayed}
    late = what_if(mine(), Change(2, "move", 3))
    assert late is not None and late.other.sold == 0
    assert [(s.entry, s.reasons[0].code) for s in late.skipped] == [(Entry(5 * SLOTS_PER_DAY, BIRDS), "hours_short")]


def test_an_unfinished_run_is_played_as_far_as_it_has_come() -> None:
    session = Session.start(tiny(), seed=11)
    assert session.submit(BIRDS).ok
    session.skip(3 * SLOTS_PER_DAY + 2)
    found = what_if(session, Change(0))
    assert found is not None and found.mine.days == found.other.days == 3
    assert not found.other.outcome.over


def test_an_answer_not_given_takes_its_default() -> None:
    done = play(eventful(), 7, make("textbook", eventful()))
    at = next(k for k, e in enumerate(done.session.journal) if isinstance(e.decision, Answer))
    entry = done.session.journal[at]
    assert not can_move(entry) and can_matter(entry)
    shrug = what_if(done.session, Change(at, "other", act=Answer("rain", "shrug")))
    silent = what_if(done.session, Change(at))
    assert shrug is not None and silent is not None
    assert silent.other.outcome.over and shrug.other.outcome.over


def test_it_can_be_given_up_between_days() -> None:
    days: list[int] = []

    def going(day: int) -> bool:
        days.append(day)
        return day < 4

    assert what_if(mine(), Change(2), going) is None
    assert days == [0, 1, 2, 3, 4]


def test_a_change_must_name_a_decision_and_what_instead() -> None:
    with pytest.raises(ValueError, match="no decision 9"):
        altered(mine().journal, Change(9), TICKS)
    with pytest.raises(ValueError, match="decided instead"):
        altered(mine().journal, Change(0, "other"), TICKS)


def life(uid: int, left: int = -1, pieces: int = 0) -> Life:
    cause = Cause.LEFT_COLD if left >= 0 else None
    return Life(uid, -1, left, cause, pieces, Source.FOUNDING, Role.MEMBER)


def test_fates_are_told_from_the_side_they_happened_on() -> None:
    was = (life(1, left=4), life(2), life(3, pieces=2), life(4), life(6, left=3))
    would = (life(1), life(2, left=7), life(3), life(5, pieces=1), life(6, left=5))
    found = fates(was, would)
    assert [[p.uid for p in group] for group in vars(found).values()] == [[1], [2], [5], [4], [5], [3]]
    assert found.stayed[0].left == 4 and found.left[0].left == 7


EARLY, DEAR = Change(2, "move", -1), Change(2, "other", act=replace(BIRDS, price=26.0))
NO_POSTS = Change(0)


def test_no_changes_are_the_same_run_to_the_last_byte() -> None:
    assert altered(mine().journal, (), TICKS) == mine().journal
    again = live(tiny(), 11, altered(mine().journal, (), TICKS))
    assert again is not None and again.session.digest() == mine().digest()
    found = what_if(mine(), ())
    assert found is not None and found.changes == () and found.apart == -1
    assert altered(mine().journal, Change(2, "move", 0), TICKS) == mine().journal


@pytest.mark.parametrize("order", list(permutations((EARLY, DEAR, NO_POSTS))))
def test_changes_are_the_same_in_whatever_order_they_are_added(order: tuple[Change, ...]) -> None:
    assert together(order) == (NO_POSTS, EARLY, DEAR)
    dear = replace(BIRDS, price=26.0)
    kept = [e for k, e in enumerate(mine().journal) if k not in (0, 2)]
    assert altered(mine().journal, order, TICKS) == (Entry(SLOTS_PER_DAY, dear), *kept)


def test_several_moved_to_one_moment_keep_the_order_they_had() -> None:
    journal = tuple(Entry(day * SLOTS_PER_DAY, SetGreeting(day % 2 == 0)) for day in range(4))
    for changes in (
        (Change(3, "move", -1), Change(0, "move", 2)),
        (Change(0, "move", 2), Change(3, "move", -1)),
    ):
        made = altered(journal, changes, TICKS)
        assert [e.tick // SLOTS_PER_DAY for e in made] == [1, 2, 2, 2]
        assert [e.decision for e in made[1:]] == [journal[k].decision for k in (2, 0, 3)]


def test_changes_together_do_what_both_do() -> None:
    both, early, dear = what_if(mine(), (DEAR, EARLY)), what_if(mine(), EARLY), what_if(mine(), DEAR)
    assert both is not None and early is not None and dear is not None
    assert both.changes == (EARLY, DEAR)
    assert int(both.other.curves["sold"].nonzero()[0][0]) == both.apart == 1
    assert 0 < both.other.sold < early.other.sold
    assert len({found.other.curves["cash"].tobytes() for found in (both, early, dear)}) == 3


def test_changes_that_cannot_both_be_made_are_refused() -> None:
    out = Change(2)
    for listed, new, code in (
        (out, EARLY, "left_out"), (out, DEAR, "left_out"), (out, out, "left_out"),
        (EARLY, out, "changed"), (DEAR, out, "changed"), (EARLY, Change(2, "move", 2), "twice"),
    ):  # fmt: skip
        found = clash((listed,), new)
        assert found is not None and (found.code, found.index) == (code, 2)
        with pytest.raises(Clash, match="cannot be changed"):
            what_if(mine(), (listed, new))
    assert clash((EARLY, NO_POSTS), DEAR) is None


def test_a_refusal_is_a_sentence_in_every_language() -> None:
    for lang in LANGUAGES:
        naming = Naming(tiny(), Text(lang))
        said = {clash_text(Clash(code, 2), mine().journal, naming) for code in ("left_out", "changed", "twice")}
        assert len(said) == 3 and all(short(mine().journal[2], naming) in text for text in said)
