"""What to try next follows from what happened: each rule speaks when its thing happened, and only then."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest

from agents.names import Cause, Wave
from game.scenario import Scenario
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui.screens.debrief.advice import CODES, Advice, advise
from game.ui.screens.debrief.facts import Facts, LaunchFact, TitleFact, facts_of
from game.ui.screens.debrief.words import Words

LAUNCH = LaunchFact("tea", 10, 30.0, 30.0, True, 50, 1, 0.5, 0.5)
FIVE = tuple((wave, 20) for wave in Wave if wave not in (Wave.NONE, Wave.NEED))
FINE = Facts(
    days=60, course=60, won=True, decisions=5, may_launch=True, may_greet=True, may_reward=True,
    launches=(LAUNCH,), titles=(TitleFact("tea", 45, 5, 50.0, 10, 50),), waves=FIVE, newcomers=20,
    newcomers_ungreeted=0, posts_a_week=5, idle_hours=0.1, left=((Cause.LEFT_OUTSIDE, 6),),
    lowered=(("warmth", Cause.DECAY, 1.0, 0.5),), short=(), next_star=0.0,
)  # fmt: skip


def codes(facts: Facts) -> list[str]:
    return [advice.code for advice in advise(facts, most=99)]


def values(facts: Facts, code: str) -> dict[str, float | str]:
    return dict(next(a for a in advise(facts, most=99) if a.code == code).values)


def test_a_run_without_fault_is_told_to_try_other_luck() -> None:
    assert codes(FINE) == ["well_kept"]
    assert codes(replace(FINE, won=False)) == ["try_other"]


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("never_launched", {"launches": ()}),
        ("few_launches", {"won": False, "titles": tuple(TitleFact(k, 9, 0, 0.0, -1, 0) for k in "abcd")}),
        ("cold", {"launches": (replace(LAUNCH, warmth=0.3),)}),
        ("dear", {"launches": (replace(LAUNCH, price=36.0),)}),
        ("stock_left", {"titles": (TitleFact("tea", 20, 30, 300.0, 10, 50),)}),
        ("sold_out", {"titles": (TitleFact("tea", 50, 0, 0.0, 10, 50),)}),
        ("wave_review", {"waves": tuple((w, 0 if w == Wave.REVIEW else n) for w, n in FIVE)}),
        ("wave_introduction", {"waves": tuple((w, 0 if w == Wave.INTRODUCTION else n) for w, n in FIVE)}),
        ("no_greeting", {"newcomers_ungreeted": 9}),
        ("nobody_new", {"newcomers": 0}),
        ("unanswered", {"lowered": (("warmth", Cause.UNANSWERED, 0.2, 0.1),)}),
        ("adverts", {"lowered": (("trust", Cause.ADVERT_FATIGUE, 0.2, 0.1),)}),
        ("left_no_ties", {"left": ((Cause.LEFT_NO_TIES, 8),)}),
        ("no_decision", {"decisions": 0}),
        ("thin_content", {"posts_a_week": 0}),
        ("idle_hours", {"idle_hours": 0.7}),
        ("close", {"short": (("sold", "sold_units", 130.0, 150.0),)}),
        ("next_star", {"next_star": 200.0, "star_measure": "sold_units"}),
        ("next_star_people", {"next_star": 0.4, "star_measure": "belonging"}),
    ],
)  # fmt: skip
def test_each_thing_that_happened_is_spoken_of(code: str, change: dict[str, object]) -> None:
    assert code not in codes(FINE)
    assert code in codes(replace(FINE, **change))  # type: ignore[arg-type]


def test_where_nothing_may_be_launched_or_greeted_nothing_is_said_about_it() -> None:
    tied = replace(FINE, may_launch=False, may_greet=False, launches=(), newcomers_ungreeted=9)
    assert "never_launched" not in codes(tied)
    assert "no_greeting" not in codes(tied)


def test_numbers_are_those_of_the_run() -> None:
    dear = replace(FINE, launches=(replace(LAUNCH, price=36.0), replace(LAUNCH, title="cup", price=60.0)))
    assert values(dear, "dear") == {"title": "cup", "price": 60.0, "usual": 30.0}


def test_complaints_and_the_poor_goods_behind_them_are_one_piece_of_advice() -> None:
    both = (("trust", Cause.COMPLAINTS, 0.6, 0.3), ("trust", Cause.POOR_QUALITY, 0.2, 0.1))
    assert "poor_quality" not in codes(replace(FINE, lowered=both))
    assert "poor_quality" in codes(replace(FINE, lowered=both[1:]))


def test_the_weightiest_come_first_and_no_more_than_asked_for() -> None:
    bad = replace(FINE, launches=(), decisions=0, posts_a_week=0, idle_hours=0.9, newcomers=0)
    assert codes(bad)[:2] == ["no_decision", "never_launched"]
    assert len(advise(bad, most=3)) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_words_with_all_its_numbers(scenario: Scenario, lang: str) -> None:
    words = Words(scenario, Text(lang))
    title = scenario.setup.titles[0].key
    known: dict[str, float | str] = {
        "title": title, "day": 3, "days": 60, "warmth": 0.3, "before": 0.5, "price": 36.0, "usual": 30.0,
        "left": 5, "money": 99.0, "units": 50, "count": 4, "all": 9, "share": 0.25, "target": 200.0,
        "state": "trust", "measure": "sold_units", "goal": next(iter(scenario.goals)).key, "value": 130.0,
    }  # fmt: skip
    for code in CODES:
        head, text = words.advice(code, tuple(known.items()))
        assert head and text
        assert "{" not in head + text


def test_a_real_run_is_read_right(finished: Session) -> None:
    facts = facts_of(finished, finished.debrief())
    assert facts.decisions == len(finished.journal)
    assert [launch.day for launch in facts.launches] == [12, 25, 38]
    assert facts.newcomers == int(finished.series().gauges["joined"].sum())
    assert facts.newcomers_ungreeted == 0  # greeted from the first morning
    assert sum(pieces for _, pieces in facts.waves) == int(finished.frame.sales_by_wave.sum())
    assert sum(count for _, count in facts.left) == len(finished.departed())
    assert all(isinstance(advice, Advice) for advice in advise(facts))


def test_fields_of_advice_are_given_by_its_rule(finished: Session) -> None:
    tr, facts = Text("en"), facts_of(finished, finished.debrief())
    for advice in advise(facts, most=99):
        asked = {f for _, f, _, _ in string.Formatter().parse(_raw(tr, advice.code)) if f}
        assert asked <= {key for key, _ in advice.values}


def _raw(tr: Text, code: str) -> str:
    from game.text import locale_root, read_area

    return read_area(locale_root(), tr.lang, "debrief")[f"debrief.advice.{code}.text"]


def test_a_wave_that_sold_nothing_is_not_told_as_a_share_of_nothing(scenario: Scenario) -> None:
    words = Words(scenario, Text("en"))
    none = words.advice("wave_pitch", (("pieces", 0.0), ("share", 0.0)))[1]
    few = words.advice("wave_pitch", (("pieces", 1.0), ("share", 1 / 400)))[1]
    assert none.startswith("Nobody bought on your word alone") and "0.2%" in few


def test_the_next_star_says_what_it_counts(scenario: Scenario) -> None:
    words = Words(scenario, Text("en"))
    assert "Sold: 600 " in words.advice("next_star", (("target", 600.0), ("measure", "sold_units")))[1]
    assert "Belonging: 40%" in words.advice("next_star_people", (("target", 0.4), ("measure", "belonging")))[1]
