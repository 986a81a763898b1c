"""What a post is worth: position, depth, novelty, columns; asking instead of telling; the founder's shadow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Decision, PlanContent, Position
from agents.kernels.editorial import column, depth, focus, line_worth, novelty, off_topic
from agents.kernels.positioning import appeal
from agents.kernels.talk import spur
from agents.names import Cause, Form, Kind, Tally
from agents.params import Params
from agents.setup import ContentItem, Plan, Setup, Spread
from tests.model.builders import DAY, ECONOMY, STORIES, club, lived, play, with_people
from tests.twin.groups import groups

CRAFTS = replace(STORIES, topic="crafts")
NARROW = Position("stories", need=1, breadth=0.0)
ON_STORIES = Plan(content=(STORIES, CRAFTS), topic="stories", need=1)


def booked(model: Community, metric: str, cause: Cause) -> float:
    """Booked for all members since the start."""
    return dict(model.why(metric, 0, model.day)).get(cause, 0.0)


def desk_of(model: Community):  # type: ignore[no-untyped-def]
    return groups(model.columns).desk


# --- positions -------------------------------------------------------------------------------------------


def test_a_narrow_position_lifts_what_it_stands_for_and_breadth_takes_that_away() -> None:
    model = Community(club(plan=ON_STORIES), seed=1)
    desk, par = desk_of(model), model.coefficients
    lift = Params().focus_lift
    assert focus(desk, 0, 1, par) == pytest.approx(1.0 + lift)
    assert focus(desk, 1, 1, par) == pytest.approx(1.0 + 0.5 * lift)
    assert focus(desk, 1, 0, par) == 1.0
    assert (off_topic(desk, 0, par), off_topic(desk, 1, par)) == (0.0, 1.0)
    model.columns.desk.breadth[0] = 0.75
    assert focus(desk, 0, 1, par) == pytest.approx(1.0 + 0.25 * lift)
    assert off_topic(desk, 1, par) == 0.25


def test_without_a_stated_position_nothing_is_on_or_off_it() -> None:
    model = Community(club(), seed=1)
    assert focus(desk_of(model), 0, 1, model.coefficients) == 1.0
    assert off_topic(desk_of(model), 1, model.coefficients) == 0.0


def test_off_topic_content_erodes_belonging_where_something_else_was_promised() -> None:
    promised = lived(club(plan=ON_STORIES), 3, 14)
    broad = lived(club(plan=replace(ON_STORIES, breadth=0.8)), 3, 14)
    silent = lived(club(plan=replace(ON_STORIES, topic="")), 3, 14)
    off = lived(club(plan=ON_STORIES), 3, 14, on_position=0.0)
    assert booked(promised, "belonging", Cause.OFF_TOPIC) < -0.5
    assert booked(promised, "belonging", Cause.OFF_TOPIC) < 3 * booked(broad, "belonging", Cause.OFF_TOPIC) < 0.0
    assert booked(silent, "belonging", Cause.OFF_TOPIC) == booked(off, "belonging", Cause.OFF_TOPIC) == 0.0


def test_those_who_share_values_mind_it_more() -> None:
    losses = [
        booked(lived(with_people(club(plan=ON_STORIES), needs=(0.4, 0.4, 0.4, v)), 3, 10), "belonging", Cause.OFF_TOPIC)
        for v in (0.0, 1.0)
    ]
    assert losses[1] < 1.3 * losses[0] < 0.0


def test_saying_it_anew_costs_those_whom_the_old_position_fitted_better() -> None:
    model = lived(club(plan=ON_STORIES), 2, 3)
    people = model.columns.people
    before = people.belonging[: model.rows].copy()
    par = model.coefficients
    new = Position("crafts", need=1, breadth=0.0)
    who = groups(model.columns).people
    rows = range(model.rows)
    lost = [appeal(who, r, 0, 1, 0.0, par) > appeal(who, r, 1, 1, 0.0, par) for r in rows]
    cash, hours = model.columns.desk.cash[0], model.columns.desk.hours[0]
    assert model.apply(new).ok
    worse = people.belonging[: model.rows] < before
    assert worse.tolist() == lost
    assert 0 < sum(lost) < model.rows  # whom the new position fits better keeps what they have
    assert not (people.belonging[: model.rows] > before).any()
    assert cash - model.columns.desk.cash[0] == ECONOMY.cash_position
    assert hours - model.columns.desk.hours[0] == ECONOMY.hours_position
    assert booked(model, "trust", Cause.REPOSITIONED) < 0.0


def test_a_first_position_disappoints_nobody_and_a_switched_off_one_neither() -> None:
    first = lived(club(), 2, 3, ((0, NARROW),))
    off = lived(club(plan=ON_STORIES), 2, 3, ((6, Position("crafts", need=0)),), on_position=0.0)
    for model in (first, off):
        assert booked(model, "belonging", Cause.REPOSITIONED) == 0.0
    assert off.columns.desk.topic[0] == 1


@pytest.mark.parametrize(
    ("code", "decision"),
    [
        ("unknown_topic", replace(NARROW, topic="cars")),
        ("need_range", replace(NARROW, need=4)),
        ("breadth_range", replace(NARROW, breadth=1.5)),
        ("breadth_range", replace(NARROW, breadth=float("nan"))),
    ],
)
def test_positions_that_are_none_are_refused(code: str, decision: Decision) -> None:
    assert code in {r.code for r in Community(club(), seed=1).check(decision).reasons}


# --- depth, novelty, columns -----------------------------------------------------------------------------


def test_one_need_dug_deep_is_worth_more_than_four_scratched() -> None:
    deep = Community(club(plan=Plan(content=(STORIES, CRAFTS))), seed=1)
    thin = Community(club(plan=Plan(content=tuple(replace(STORIES, need=n, per_week=3) for n in range(4)))), seed=1)
    lift, usual = Params().depth_lift, Params().depth_usual
    assert depth(desk_of(deep), 1, deep.coefficients) == pytest.approx(1.0 + lift * (1.0 - usual))
    assert depth(desk_of(thin), 1, thin.coefficients) == pytest.approx(1.0 + lift * (0.25 - usual))
    off = Community(club(plan=Plan(content=(STORIES,))), Params().replace(on_novelty=0.0), seed=1)
    assert depth(desk_of(off), 1, off.coefficients) == 1.0


def test_the_same_topic_again_and_again_is_worth_less_and_recovers() -> None:
    model = Community(club(plan=Plan(content=(replace(STORIES, per_week=14),))), seed=1)
    desk, par = desk_of(model), model.coefficients
    fresh = novelty(desk, 0, par)
    model.advance(10 * DAY)
    worn = novelty(desk, 0, par)
    assert fresh == pytest.approx(1.0 + Params().novelty)
    assert 1.0 - Params().novelty < worn < 0.9
    assert novelty(desk, 1, par) == fresh
    model.apply(PlanContent(line=0, per_week=0))
    model.advance(20 * DAY)
    assert novelty(desk, 0, par) > 0.95 * fresh
    model.columns.desk.heard_topic[0] = Params().novelty_half
    assert novelty(desk, 0, par) == 1.0


def test_variety_gives_more_for_the_same_posts_to_those_who_like_both() -> None:
    both = with_people(club(), interests=(0.6, 0.6), threshold=Spread(1.0))
    story, craft = replace(STORIES, quality=0.2), replace(CRAFTS, quality=0.2)
    same = replace(both, plan=Plan(content=(replace(story, per_week=14),)))
    varied = replace(both, plan=Plan(content=(story, craft)))

    def gained(setup: Setup, on: float) -> float:
        model = lived(setup, 4, 14, on_novelty=on, on_talk=0.0, on_leaving=0.0, on_introductions=0.0)
        return booked(model, "warmth", Cause.CONTENT_VALUE)

    assert gained(varied, 1.0) > 1.07 * gained(same, 1.0)
    assert gained(varied, 0.0) == pytest.approx(gained(same, 0.0), rel=0.03)


COLUMN = PlanContent(line=0, topic="stories", form=Form.TEXT, slot=4, per_week=7, need=1, column=True)


def test_a_column_kept_up_is_looked_forward_to_until_it_stops() -> None:
    model = Community(club(plan=Plan()), seed=1)
    model.apply(COLUMN)
    desk, par = desk_of(model), model.coefficients
    assert column(desk, 0, 0, par) == 1.0
    model.advance(28 * DAY)
    kept = column(desk, 0, model.tick, par)
    assert kept == pytest.approx(1.0 + Params().column_lift * 4.0 / (4.0 + Params().column_half))
    model.apply(replace(COLUMN, topic="crafts"))  # varied topics under one name are what a column is
    assert column(desk, 0, model.tick, par) == kept
    model.apply(replace(COLUMN, slot=1))
    assert column(desk, 0, model.tick, par) == 1.0
    plain = Community(club(plan=Plan(content=(STORIES,))), seed=1)
    plain.advance(28 * DAY)
    assert column(desk_of(plain), 0, plain.tick, par) == 1.0


def test_a_column_that_misses_its_day_for_want_of_hours_starts_anew() -> None:
    poor = replace(ECONOMY, hours_per_week=1.0, hours_post=0.5)
    plan = Plan(content=(ContentItem("stories", Form.TEXT, slot=4, per_week=7, column=True),))
    model = lived(club(plan=plan, economy=poor), 1, 5)
    posts = int(np.sum(model.ledger.tallies, axis=0)[Tally.OPERATOR_POSTS])
    assert posts == int(1.0 / (0.5 * Params().column_hours))
    assert model.columns.desk.line_since[0] == 4 * DAY + 4


def test_a_column_takes_more_hours_and_asking_takes_fewer() -> None:
    model = Community(club(plan=Plan()), seed=1)
    plain, kept, asks = (model.check(replace(COLUMN, column=c, ugc=u)).hours_week for c, u in
                         ((False, False), (True, False), (False, True)))  # fmt: skip
    assert kept == pytest.approx(plain * Params().column_hours)
    assert asks == pytest.approx(plain * Params().ugc_hours)
    model.apply(replace(COLUMN, column=False, ugc=True))
    before = model.columns.desk.hours[0]
    model.advance(5)
    assert before - model.columns.desk.hours[0] == pytest.approx(asks / 7)


# --- asking members --------------------------------------------------------------------------------------

ASKING = Plan(content=(replace(STORIES, ugc=True),))
PLAIN = {"banter": 0.0, "on_ties": 0.0}
"""Nobody writes because friends are about or others write at that moment: what is left is what one read."""


def _posts(model: Community) -> int:
    return int(np.sum(model.ledger.tallies, axis=0)[Tally.POSTS])


def test_prompts_are_posted_instead_of_content_and_are_worth_little_themselves() -> None:
    model = lived(club(plan=ASKING), 1, 3)
    feed = model.columns.feed
    operators = feed.kind[0][: feed.head[0]][feed.author[0][: feed.head[0]] < 0]
    assert set(operators.tolist()) == {int(Kind.PROMPT)}
    asking, telling = Community(club(plan=ASKING), seed=1), Community(club(), seed=1)
    worth = [line_worth(*(getattr(groups(m.columns), g) for g in ("desk", "forms")), 0, 0, m.coefficients)
             for m in (asking, telling)]  # fmt: skip
    assert worth[0] == pytest.approx(Params().prompt_worth * worth[1])


def test_a_warm_group_answers_prompts_and_a_cold_one_tires_of_them() -> None:
    warm = with_people(club(40, plan=ASKING), warmth=Spread(0.9))
    cold = with_people(club(40, plan=ASKING), warmth=Spread(0.05), posting=Spread(-5.0, 0.1, -9.0, 0.5))
    posts = [sum(_posts(lived(warm, s, 6, (), on_ugc=on, **PLAIN)) for s in range(4)) for on in (1.0, 0.0)]
    assert posts[0] > 1.15 * posts[1]
    bound = lived(warm, 1, 6)
    tired = lived(cold, 1, 6)
    assert booked(bound, "belonging", Cause.PROMPTED) > 5 * booked(tired, "belonging", Cause.PROMPTED)
    assert booked(tired, "fatigue", Cause.PROMPTED) > booked(bound, "fatigue", Cause.PROMPTED) > 0.0
    for metric in ("belonging", "fatigue"):
        assert booked(lived(warm, 1, 6, on_ugc=0.0), metric, Cause.PROMPTED) == 0.0


# --- the founder's shadow --------------------------------------------------------------------------------


def test_where_only_the_operator_speaks_members_have_less_to_add() -> None:
    model = Community(club(), seed=1)
    people, desk = groups(model.columns).people, desk_of(model)

    def by(read: int, operators: float, par: Params) -> float:
        return float(spur(people, desk, 0, 0, read, 0.0, operators, par))

    assert by(20, 5.0, model.coefficients) == by(0, 0.0, model.coefficients) == 1.0
    few, most, all_of_it = (by(20, n, model.coefficients) for n in (12.0, 16.0, 20.0))
    assert 1.0 > few > most > all_of_it > 1.0 - Params().founder_shadow
    off = Community(club(), Params().replace(on_founder=0.0), seed=1)
    assert by(20, 20.0, off.coefficients) == 1.0


def test_a_founder_who_does_all_the_talking_silences_a_group() -> None:
    loud = Plan(content=tuple(replace(STORIES, slot=s, per_week=14, quality=0.0, form=Form.TEXT) for s in range(6)))
    setup = club(30, plan=loud, economy=replace(ECONOMY, hours_per_week=200.0))
    setup = with_people(setup, posting=Spread(-4.0, 0.2, -9.0, 0.5))
    bare = PLAIN | {"on_leaving": 0.0, "on_decay": 0.0}
    posts = [sum(_posts(lived(setup, s, 10, (), on_founder=on, **bare)) for s in range(8)) for on in (1.0, 0.0)]
    assert posts[0] < 0.85 * posts[1]


def test_decisions_are_carried_out_between_ticks_and_booked() -> None:
    """What a new position costs is in the books of the day it was said."""
    model = lived(club(plan=ON_STORIES), 2, 2)
    before = float(model.columns.people.trust[: model.rows].sum())
    model.apply(Position("crafts", need=3, breadth=0.2))
    after = float(model.columns.people.trust[: model.rows].sum())
    assert booked(model, "trust", Cause.REPOSITIONED) == pytest.approx(after - before, abs=1e-6)
    play(model, DAY)
