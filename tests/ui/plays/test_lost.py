"""Three lessons lost as a person loses them; the look back says over what."""

from __future__ import annotations


def test_who_only_waits_lets_the_first_spark_go_out(lesson) -> None:
    session, outcome, told = lesson("first_spark", 2, {}, {})
    assert not outcome.won and outcome.lost == "cold"
    assert outcome.lost_day < session.scenario.days - 1
    assert "The fire was lost" in told


def test_who_sells_dear_and_in_bulk_on_the_first_morning_keeps_the_stock(lesson) -> None:
    stock = {"price": 90, "mode": "stock", "units": 40, "reminders": 3}
    _, outcome, told = lesson("story_corner", 7, {}, {1: [("launch.where_rain_goes", stock)]})
    assert not outcome.won and outcome.stars == 0
    reached = {goal.key: goal.met for goal in outcome.goals}
    assert not reached["sold"] and not reached["purse"] and not reached["stay"]
    assert "Time is up" in told and "Not reached" in told


def test_a_group_that_lives_by_one_man_dies_when_only_he_is_let_speak(lesson) -> None:
    _, outcome, told = lesson("one_mans_stage", 1, {}, {1: [("greet", {"on": True})]})
    assert not outcome.won and outcome.lost == "cold"
    assert "The fire was lost" in told
