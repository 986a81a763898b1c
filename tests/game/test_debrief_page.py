"""The look back as one page: well formed, whole in every language, and nothing in it that loads or runs."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import numpy as np
import pytest

from game import svg
from game.bots import make, play
from game.certificate.known import known_figures
from game.debrief_page import debrief_page
from game.luck import ENOUGH, other_seeds, same_decisions
from game.mistakes import books_of, check, mistakes, upheld
from game.scenario import load
from game.scenario.load import HOME
from game.session import Session
from game.text import LANGUAGES, Text
from game.what_if import Change, what_if
from tests.game.worlds import tiny

VOID = {"meta", "br", "line", "rect", "polyline", "circle", "path"}


class Shape(HTMLParser):
    """Collects tags and texts, and checks that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def shape(html: str) -> Shape:
    found = Shape()
    found.feed(html)
    assert found.open == []
    return found


@cache
def run() -> Session:
    scenario = load(HOME / "story_corner")
    return play(scenario, 1, make("seller", scenario, 1)).session


@cache
def whole(lang: str) -> str:
    session = run()
    checked = [check(session, one) for one in mistakes(books_of(session, session.debrief()))]
    kept = upheld([one for one in checked if one is not None], won=False)
    asked = what_if(session, kept[0].mistake.instead or Change(0))
    assert asked is not None
    luck = [same_decisions(session.scenario, session.journal, seed) for seed in other_seeds(1, ENOUGH)]
    return debrief_page(
        session, Text(lang), mistakes=kept, asked=(asked,), luck=luck, known=known_figures(session.scenario)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_has_every_part_in_the_readers_language(lang: str) -> None:
    tr, found = Text(lang), shape(whole(lang))
    titles = ("debrief.goals.title", "mistakes.title", "debrief.course.title", "debrief.sales.title",
              "debrief.people.left", "debrief.people.circles", "debrief.page.asked", "luck.title",
              "debrief.journal.title")  # fmt: skip
    assert [key for key in titles if tr(key) not in found.words] == []
    assert f'<html lang="{lang}">' in whole(lang)
    assert found.seen.count("svg") == 4


def test_nothing_runs_and_nothing_is_loaded() -> None:
    html = whole("en")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None and "default-src 'none'" in policy[1] and "script-src 'none'" in policy[1]
    assert "script" not in shape(html).seen
    assert not re.search(r'(?:src|href|url)\s*[=(]\s*["\']?\s*(?:https?:)?//', html)
    assert len(html) < 200_000


def test_its_numbers_are_those_of_the_run() -> None:
    html, outcome = whole("en"), run().outcome()
    assert f"<b>{round(outcome.score)}</b>" in html
    assert f"<b>{int(run().series().sales_by_wave.sum())}</b>" in html
    assert "Score 55 instead of 41." in html and "of 20 other draws" in html


def test_words_of_a_scenario_are_never_taken_for_html(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.views.naming.Naming.person", lambda *_: "<script>alert(1)</script>")
    asked = what_if(run(), Change(0))
    assert asked is not None and asked.fates.came
    html = debrief_page(run(), Text("en"), asked=(asked,))
    assert "<script>" not in html and "&lt;script&gt;alert(1)" in html


def test_a_run_not_begun_has_a_page_too() -> None:
    html = debrief_page(Session.start(tiny(), seed=3), Text("en"))
    found = shape(html)
    assert "svg" not in found.seen and Text("en")("debrief.journal.none") in found.words


def test_few_other_runs_say_nothing() -> None:
    session = run()
    luck = [same_decisions(session.scenario, session.journal, seed) for seed in other_seeds(1, 3)]
    assert Text("en")("luck.title") not in shape(debrief_page(session, Text("en"), luck=luck)).words


def test_curves_reach_from_the_axis_to_the_top_and_leave_gaps() -> None:
    drawn = svg.lines([svg.Curve("a & b", np.array([0.0, np.nan, 4.0]), "#000000")], "<warm>", marks=[svg.Mark(1)])
    points = re.search(r'points="([^"]*)"', drawn)
    base, top = svg.TALL - svg.FOOT, svg.HEAD
    assert points is not None
    assert points[1] == f"{svg.LEFT:.1f},{base:.1f} {svg.WIDE - svg.RIGHT:.1f},{top:.1f}"
    assert "a &amp; b" in drawn and 'aria-label="&lt;warm&gt;"' in drawn
    assert svg.lines([], "nothing") == "" and svg.stacks((), np.zeros((3, 0), np.int64), (), "nothing") == ""


def test_columns_stand_on_each_other() -> None:
    drawn = svg.stacks(("a", "b"), np.array([[2, 2], [0, 1]]), ("#111111", "#222222"), "sales")
    tall = svg.TALL - svg.FOOT - svg.HEAD
    found = re.findall(r'y="([\d.]+)" width="[\d.]+" height="([\d.]+)" fill="(#\d+)"', drawn)
    assert [(float(y), float(h), c) for y, h, c in found] == [
        (svg.HEAD + tall / 2, tall / 2, "#111111"), (svg.HEAD, tall / 2, "#222222"),
        (svg.HEAD + tall * 0.75, tall / 4, "#222222"),
    ]  # fmt: skip
