from __future__ import annotations

import pytest

from game.ui.theme import EMBER, MIN_CONTRAST, PAIRS, PALETTES, STYLES, WAVES, contrast, luminance, ramp


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_can_be_read_on_every_ground_it_meets(name: str) -> None:
    palette = PALETTES[name]
    poor = {(fg, bg): round(contrast(palette[fg], palette[bg]), 2) for fg, bg in PAIRS}
    assert {pair: c for pair, c in poor.items() if c < MIN_CONTRAST} == {}


def test_the_palette_of_strong_contrast_is_held_to_seven_to_one() -> None:
    palette = PALETTES["contrast"]
    poor = {(fg, bg): round(contrast(palette[fg], palette[bg]), 2) for fg, bg in PAIRS}
    assert {pair: c for pair, c in poor.items() if c < 7} == {}


def test_every_style_draws_in_a_colour_held_to_contrast_on_panels_and_cards() -> None:
    held = {fg for fg, bg in PAIRS if bg in ("panel", "card")}
    assert {style.color for style in STYLES.values()} <= held


@pytest.mark.parametrize("name", PALETTES)
def test_the_mark_of_focus_stands_out_from_every_ground(name: str) -> None:
    palette = PALETTES[name]
    grounds = {bg for _, bg in PAIRS} - {"primary", "primary_hover", "gold"}  # it stands beside these, on a panel
    assert {bg for bg in grounds if contrast(palette["focus"], palette[bg]) < 3} == set()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
    assert contrast((10, 20, 30), (10, 20, 30)) == 1


def test_palettes_name_the_same_colours() -> None:
    assert all(set(p) == set(EMBER) for p in PALETTES.values())


@pytest.mark.parametrize("name", PALETTES)
def test_waves_and_member_states_differ_from_each_other(name: str) -> None:
    palette = PALETTES[name]
    waves = [palette[w] for w in WAVES]
    assert all(sum(abs(x - y) for x, y in zip(a, b)) > 60 for k, a in enumerate(waves) for b in waves[:k])
    states = [luminance(palette[s]) for s in ("blazing", "warm", "fading")]
    assert states == sorted(states, reverse=True)


def test_warmth_grows_lighter_throughout() -> None:
    shades = [luminance(ramp(k / 40)) for k in range(6, 41)]
    assert shades == sorted(shades)
    assert ramp(-1) == ramp(0)
    assert ramp(2) == ramp(1)
