"""Charts: what is drawn is what the data say, the pointer reads it back, and nothing is redrawn in vain."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygame import Rect, Surface

from game.ui.charts.base import Chart
from game.ui.charts.line import Line, LineChart
from game.ui.charts.spark import sparkline
from game.ui.charts.stacked import SalesWavesChart, daily_sales
from game.ui.charts.strokes import pieces
from game.ui.gfx import Gfx
from game.ui.theme import CLEAR, WAVES

NAMES = ("Pitch", "Talk", "Backlog", "Review", "Introduction", "Need")
RECT = Rect(20, 30, 340, 190)


def sales(days: int = 10) -> np.ndarray:
    table = np.zeros((days, 7), np.int64)
    table[3] = (0, 8, 2, 0, 0, 0, 0)
    table[5] = (0, 0, 3, 4, 2, 1, 0)
    return table


def drawn(chart: Chart, size: tuple[int, int] = (400, 260)) -> np.ndarray:
    surface = Surface(size).convert()
    surface.fill(chart.gfx.color("card"))
    chart.draw(surface)
    return pygame.surfarray.array3d(surface).astype(int)


def pixels_like(image: np.ndarray, rgb: tuple[int, int, int], near: int = 24) -> int:
    return int((np.abs(image - np.array(rgb)).sum(2) < near).sum())


def test_bars_are_as_tall_as_the_pieces_sold(gfx: Gfx) -> None:
    chart = SalesWavesChart(gfx, RECT, "Sales")
    chart.set(sales(), NAMES, first=1)
    image = drawn(chart)
    plot = chart.plot.move(RECT.topleft)
    body = image[plot.x : plot.right, plot.y : plot.bottom]
    pitch, talk = (pixels_like(body, gfx.color(WAVES[k])) for k in (0, 1))
    assert pitch / talk == pytest.approx(8 / 5, rel=0.2)
    assert pixels_like(body, gfx.color(WAVES[5])) == 0


def test_pointing_at_a_day_reads_its_waves(gfx: Gfx) -> None:
    chart = SalesWavesChart(gfx, RECT, "Sales")
    chart.set(sales(), NAMES, first=1, x_label=lambda d: f"Day {d}", y_text=lambda v: f"{v:.0f} pcs")
    drawn(chart)
    plot = chart.plot.move(RECT.topleft)
    reading = chart.value_at((plot.x + round(plot.w * 5.5 / 10), plot.centery))
    assert reading.label == "Day 6"
    assert [(v.name, v.value) for v in reading.values] == [
        ("Talk", 3),
        ("Backlog", 4),
        ("Review", 2),
        ("Introduction", 1),
    ]
    assert reading.values[0].text == "3 pcs"
    assert reading.values[0].color == gfx.color("wave_talk")
    assert chart.value_at((plot.right + 40, plot.centery)) is None


def test_a_long_run_becomes_areas_and_still_reads(gfx: Gfx) -> None:
    chart = SalesWavesChart(gfx, RECT, "Sales")
    table = np.zeros((400, 7), np.int64)
    table[:, 1], table[:, 2] = 3, 1
    chart.set(table, NAMES)
    image = drawn(chart)
    plot = chart.plot.move(RECT.topleft)
    body = image[plot.x : plot.right, plot.y : plot.bottom]
    pitch, talk = (pixels_like(body, gfx.color(WAVES[k])) for k in (0, 1))
    assert pitch / talk == pytest.approx(3, rel=0.15)
    assert chart.value_at(plot.center).values[0].value == 3


@pytest.mark.parametrize("bad", [np.zeros((3, 6), int), np.full((3, 7), -1), np.zeros(7, int)])
def test_sales_of_another_shape_or_sign_are_refused(gfx: Gfx, bad: np.ndarray) -> None:
    with pytest.raises(ValueError, match="sales by wave"):
        SalesWavesChart(gfx, RECT).set(bad, NAMES)


def test_today_is_what_the_run_sold_beyond_the_days_that_are_over() -> None:
    finished = sales(6)
    so_far = finished.sum(0) + np.array((0, 1, 0, 0, 0, 0, 2))
    assert daily_sales(finished, so_far)[-1].tolist() == [0, 1, 0, 0, 0, 0, 2]
    assert daily_sales(np.zeros((0, 7), np.int64), so_far).shape == (1, 7)


def test_a_line_stands_at_its_values_and_the_target_at_its_own(gfx: Gfx) -> None:
    chart = LineChart(gfx, RECT, "Active")
    chart.set([Line("Active", np.full(20, 0.25), "amber")], target=("Target", 0.75), top=1.0)
    image = drawn(chart)
    plot = chart.plot.move(RECT.topleft)
    column = image[plot.x + plot.w // 3, plot.y : plot.bottom]
    line = int(np.abs(column - np.array(gfx.color("amber"))).sum(1).argmin())
    assert line / plot.h == pytest.approx(0.75, abs=0.03)
    rows = np.abs(image[plot.x : plot.right, plot.y : plot.bottom] - np.array(gfx.color("target"))).sum(2)
    assert int((rows < 40).sum(0).argmax()) / plot.h == pytest.approx(0.25, abs=0.03)


def test_the_lines_of_a_chart_are_told_apart_without_colour(gfx: Gfx) -> None:
    """All lines in one colour: each leaves out another part of its way, and the legend shows the same stroke."""
    shares, values = [], np.full(40, 50.0)
    for place in range(4):
        chart = LineChart(gfx, RECT, "x")
        hidden = [Line("", np.full(40, np.nan)) for _ in range(place)]
        chart.set([*hidden, Line("mood", values, "good")], top=100)
        assert chart.keys()[0].shape == f"line{place}"
        shares.append(pixels_like(drawn(chart), gfx.color("good"), 90))
    assert shares[0] > 1.2 * max(shares[1:]) and len(set(shares)) == 4


@given(
    points=st.lists(st.tuples(st.floats(0, 500), st.floats(0, 300)), min_size=2, max_size=12),
    lengths=st.lists(st.floats(0.5, 40), min_size=2, max_size=4).filter(lambda some: len(some) % 2 == 0),
)
def test_a_broken_line_lies_on_the_whole_one_and_is_shorter(points: list, lengths: list[float]) -> None:
    def length(way: list) -> float:
        return sum(math.dist(a, b) for a, b in itertools.pairwise(way))

    parts = list(pieces(points, lengths))
    whole, period = length(points), sum(lengths)
    drawn_length = sum(length(part) for part in parts)
    assert drawn_length <= whole + 1e-6
    assert abs(drawn_length - whole * sum(lengths[::2]) / period) <= period + 1e-6
    assert list(pieces(points, ())) == [points]


def test_gaps_stay_gaps_and_are_not_read(gfx: Gfx) -> None:
    values = np.array([0.2, 0.4, np.nan, np.nan, 0.6])
    chart = LineChart(gfx, RECT, "Active")
    chart.set([Line("Active", values), Line("Other", np.full(5, 0.1), "cold")], y_text=lambda v: f"{v:.0%}")
    image = drawn(chart)
    plot = chart.plot.move(RECT.topleft)
    assert [v.name for v in chart.value_at(plot.center).values] == ["Other"]
    assert chart.value_at((plot.right, plot.y + 5)).values[0].text == "60%"
    middle = image[plot.centerx - 5 : plot.centerx + 5, plot.y : plot.bottom - plot.h // 4]
    assert pixels_like(middle, gfx.color("amber")) == 0


def test_lines_of_different_lengths_are_refused(gfx: Gfx) -> None:
    with pytest.raises(ValueError, match="same number of days"):
        LineChart(gfx, RECT).set([Line("a", np.zeros(3)), Line("b", np.zeros(4))])


@pytest.mark.parametrize("chart_type", [LineChart, SalesWavesChart])
def test_without_data_it_says_so(gfx: Gfx, chart_type: type[Chart]) -> None:
    plain, told = drawn(chart_type(gfx, RECT, "Title")), drawn(chart_type(gfx, RECT, "Title", "Nothing yet"))
    assert (plain != told).any()
    assert chart_type(gfx, RECT).value_at(RECT.center) is None


def test_the_picture_is_kept_until_data_language_or_palette_change(gfx: Gfx) -> None:
    chart = SalesWavesChart(gfx, RECT, "Sales")
    chart.set(sales(), NAMES)
    drawn(chart)
    kept = chart._picture
    drawn(chart)
    chart.rect = RECT.move(10, 10)
    drawn(chart, (420, 280))
    assert chart._picture is kept
    gfx.configure(1.0, "zh-Hans", CLEAR)
    drawn(chart)
    assert chart._picture is not kept
    kept = chart._picture
    chart.set(sales() * 2, NAMES)
    drawn(chart)
    assert chart._picture is not kept


def test_hover_marks_the_day_and_leaving_unmarks_it(gfx: Gfx) -> None:
    chart = SalesWavesChart(gfx, RECT, "Sales")
    chart.set(sales(), NAMES)
    calm = drawn(chart)
    plot = chart.plot.move(RECT.topleft)
    assert chart.hover((plot.centerx + 4, plot.centery)).index == 5
    assert (drawn(chart) != calm).any()
    assert chart.hover(None) is None
    assert (drawn(chart) == calm).all()


@pytest.mark.parametrize("size", [(150, 90), (240, 120), (900, 320)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_size_leaves_room_for_the_data(size: tuple[int, int], scale: float) -> None:
    gfx = Gfx(scale)
    chart = SalesWavesChart(gfx, Rect(0, 0, round(size[0] * scale), round(size[1] * scale)), "Sales by wave")
    chart.set(sales(60), NAMES)
    drawn(chart, chart.rect.size)
    assert chart.plot.h > 0.4 * chart.rect.h
    assert chart.rect.contains(chart.plot.move(chart.rect.topleft))


def test_a_sparkline_follows_its_values(gfx: Gfx) -> None:
    image = pygame.surfarray.array_alpha(sparkline(gfx, list(range(20)), 80, 24))
    left, right = image[:20].sum(0), image[-20:].sum(0)
    assert left.argmax() > 12 > right.argmax()
    flat = sparkline(gfx, [float("nan")], 80, 24)
    assert flat.get_size() == (80, 24)
    with pytest.raises(ValueError, match="pixels"):
        sparkline(gfx, [1.0], 2, 2)
