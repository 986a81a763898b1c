from __future__ import annotations

import pytest

from game.ui.gfx import Gfx
from game.ui.squeeze import holes
from game.ui.theme import Style

SIZE = 40
STYLE = Style(SIZE, "Medium", "text")


@pytest.mark.parametrize(
    ("text", "simplified", "traditional"),
    [
        ("火要一直烧，人才来。", [], []),
        ("开售“提灯的熊”，现货", [(7, False)], [(7, False)]),
        ("（第 2 天）、橙子", [(0, True), (6, False)], [(0, True), (6, False)]),
        ("他说：“好。”", [(2, False), (5, False)], [(3, True)]),
        ("《围炉》", [(0, True)], [(0, True)]),
        ("「『围炉』」", [(0, True), (1, True), (4, False)], [(0, True), (1, True), (4, False)]),
        ("“熊” 7 条 （火）", [(0, True), (2, False), (8, True)], [(0, True), (2, False), (8, True)]),
        ("两  空", [], []),
        ("", [], []),
    ],
)
def test_of_two_marks_in_a_row_one_gives_its_empty_half(
    text: str, simplified: list[tuple[int, bool]], traditional: list[tuple[int, bool]]
) -> None:
    assert holes(text, centred=False) == simplified
    assert holes(text, centred=True) == traditional


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("text", ["炉“熊”，火", "“熊”火。", "（火）、炉：“熊。”", "《炉》（火）"])
def test_a_line_is_as_wide_as_it_is_measured_and_loses_no_ink(text: str, lang: str) -> None:
    g = Gfx(lang=lang)
    whole = g.font(SIZE).render(text, True, (255, 255, 255)).convert_alpha()
    drawn = g.text(text, SIZE, (255, 255, 255))
    taken = len(holes(text, lang == "zh-Hant")) * SIZE // 2
    assert drawn.get_width() == g.width(text, STYLE) == whole.get_width() - taken
    ink = [sum(s.get_at((x, y)).a for x in range(s.get_width()) for y in range(s.get_height())) for s in (whole, drawn)]
    assert ink[0] == pytest.approx(ink[1], rel=0.001)


@pytest.mark.usefixtures("app")
def test_lines_without_two_marks_are_left_alone() -> None:
    g = Gfx(lang="zh-Hans")
    assert g.width("火要一直烧，人才来。", STYLE) == 10 * SIZE
