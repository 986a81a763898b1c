"""A preview shows what runs with nobody at the levers give, and how much luck spreads them."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from agents.decisions import Launch
from agents.names import LaunchMode
from game.authoring.listing import certified, listing
from game.authoring.preview import CURVES, preview
from game.authoring.terminal import lines
from game.scenario import load, load_logic
from game.scenario.load import HOME
from game.session import Session
from game.text import LANGUAGES, Text

TINY = load(HOME / "_tiny")


def test_the_curves_are_those_of_the_runs() -> None:
    found = preview(TINY, seeds=5)
    ends = []
    for seed in range(5):
        session = Session.start(TINY, seed=seed)
        session.skip(6 * TINY.days)
        ends.append(session.frame.gauges["members"])
    members = next(s for s in found.spreads if s.name == "members")
    assert members.middle[-1] == np.median(ends)
    assert members.low[-1] == pytest.approx(np.quantile(ends, 0.1))
    assert members.high[-1] == pytest.approx(np.quantile(ends, 0.9))
    assert members.target == 15
    assert [s.name for s in found.spreads] == [*CURVES, "sold_units"]
    assert (found.won, found.lost) == (0, ())


def test_an_operator_acts_at_the_beginning_of_every_day() -> None:
    days: list[int] = []

    def offer(session: Session) -> None:
        days.append(session.day)
        if session.day == 0:
            session.submit(Launch("rain_song", 28, LaunchMode.PRESALE))

    found = preview(TINY, seeds=1, operator=offer)
    sold = next(s for s in found.spreads if s.name == "sold_units")
    assert days == list(range(TINY.days))
    assert sold.middle[-1] > 0


def test_runs_that_are_lost_end_their_curves_and_are_counted() -> None:
    text = TINY.source.replace("limit: 0}", "limit: 0}\n  few: {kind: below, measure: members, limit: 30, from_day: 4}")
    scenario = load_logic(text)
    found = preview(scenario, seeds=3)
    assert found.lost == (("few", 3, 4),)
    assert np.isfinite(found.spreads[0].middle).tolist() == [True] * 4 + [False] * 6


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_terminal_shows_every_measure_and_how_the_runs_end(lang: str) -> None:
    tr = Text(lang)
    text = "\n".join(lines(preview(TINY, seeds=3), tr, colour=False))
    for name in (*CURVES, "sold_units"):
        assert tr(f"play.measure.{name}") in text
    assert tr("preview.missed", number=3) in text
    assert "\x1b" not in text
    assert "▀" in text or "▄" in text


def test_the_list_tells_days_level_certificate_and_what_is_taught(tmp_path: Path) -> None:
    shutil.copytree(HOME / "_tiny", tmp_path / "tiny")
    shutil.copytree(HOME / "_tiny", tmp_path / "torn")
    (tmp_path / "torn" / "scenario.yaml").write_text("days: ten\n", encoding="utf-8")
    table = list(listing("zh-Hans", tmp_path))
    assert table[1].split() == ["tiny", "院子里的长椅", "24", "10", "1", "none"]
    assert table[2].strip() == "第一次上新是什么滋味。"
    assert table[3].startswith("torn: ")
    assert table[3].endswith("problems; run.py scenario check torn")
    (tmp_path / "tiny" / "certificate.json").write_text("{}", encoding="utf-8")
    assert certified(load(tmp_path / "tiny")) == "none"
