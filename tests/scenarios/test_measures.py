"""What goals read: each measure against hand-made histories."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from agents.names import Wave
from game.observation import GAUGES
from game.scenario import MEASURES, read
from game.scenario.aims import Crossed, GoalSpec, StarsSpec


@dataclass
class Offer:
    key: str
    sold: int


@dataclass
class Frame:
    day: int = 3
    gauges: dict[str, float] = field(default_factory=lambda: dict.fromkeys(GAUGES, 0.0))
    sales_by_wave: tuple[int, ...] = (0, 0, 0, 0, 0, 0, 0)
    offers: tuple[Offer, ...] = ()


@dataclass
class Series:
    days: int = 0
    gauges: dict[str, list[float]] = field(default_factory=dict)


def test_every_gauge_a_measure_reads_is_one_the_operator_sees():
    assert {m.gauge for m in MEASURES.values() if m.gauge} <= set(GAUGES)


@pytest.mark.parametrize("measure", list(MEASURES))
def test_every_measure_can_be_read_on_the_first_tick(measure):
    assert read(measure, Frame(day=0), Series()) == 0.0


def test_sales_are_told_apart_by_wave():
    frame = Frame(sales_by_wave=(0, 40, 30, 15, 10, 4, 1))
    values = {m: read(m, frame, Series()) for m, entry in MEASURES.items() if entry.how == "sales"}
    assert values == {
        "sold_units": 100, "sold_pitch": 40, "sold_talk": 30, "sold_backlog": 15, "sold_review": 10,
        "sold_introduction": 4, "sold_need": 1, "sold_by_talk": 59, "waves": 4,
    }  # fmt: skip
    assert frame.sales_by_wave[Wave.BACKLOG] == values["sold_backlog"]


def test_a_silent_repeat_order_is_no_wave():
    assert read("waves", Frame(sales_by_wave=(0, 0, 0, 0, 0, 0, 50)), Series()) == 0


def test_pieces_of_one_title_are_counted_apart():
    frame = Frame(sales_by_wave=(0, 9, 0, 0, 0, 0, 0), offers=(Offer("a", 7), Offer("b", 2)))
    assert read("sold_units", frame, Series(), "b") == 2


def test_a_total_adds_today_only_while_today_is_unfinished():
    frame = Frame(day=3)
    frame.gauges["joined"] = 5
    assert read("joined", frame, Series(3, {"joined": [1, 2, 3]})) == 11
    assert read("joined", frame, Series(4, {"joined": [1, 2, 3, 5]})) == 11


def test_a_weekly_mean_looks_at_the_last_seven_finished_days():
    frame = Frame(day=9)
    frame.gauges["active_share"] = 0.9
    series = Series(9, {"active_share": [1, 1, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]})
    assert read("active_share", frame, series) == pytest.approx(0.2)
    assert read("active_share", frame, Series()) == 0.9


def test_a_gauge_is_read_as_it_stands():
    frame = Frame()
    frame.gauges["cash"] = -12.5
    assert read("cash", frame, Series(3, {"cash": [9, 9, 9]})) == -12.5


def test_goals_losses_and_stars_compare_the_way_they_are_written():
    assert GoalSpec(measure="cash", target=5).holds(5)
    assert not GoalSpec(measure="fatigue", target=0.5, op="<=").holds(0.6)
    below, above = (
        Crossed(kind="below", measure="cash", limit=0),
        Crossed(kind="above", measure="fatigue", limit=0.8),
    )
    assert [below.holds(x) for x in (-1, 0, 1)] == [True, False, False]
    assert [above.holds(x) for x in (0.7, 0.8, 0.9)] == [False, False, True]
    stars = StarsSpec(measure="sold_units", two=10, three=20)
    assert [stars.earned(True, x) for x in (9, 10, 20)] == [1, 2, 3]
    assert stars.earned(False, 99) == 0
    assert StarsSpec(measure="left", two=5, three=2, op="<=").earned(True, 4) == 2
