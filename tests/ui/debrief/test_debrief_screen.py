"""The look back as a person meets it: its parts, its buttons, what it keeps; and that it fits everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agents.names import Death, Vital
from game import paths, runfile
from game.bots.ghost import ghost
from game.debrief import CircleFate
from game.scenario import Scenario, load_logic
from game.session import Session
from game.store import Store
from game.text import LANGUAGES, Text
from game.ui import screens
from game.ui.gfx import Gfx
from game.ui.pilot import Pilot
from game.ui.screens.debrief import open_debrief
from game.ui.screens.debrief.chartbox import ChartBox
from game.ui.screens.debrief.demo import played_run
from game.ui.screens.debrief.screen import PARTS, DebriefScreen
from game.ui.settings import TEXT_SCALES
from game.ui.warmup import Warmup
from game.ui.widgets import Button, Label, ScrollView, Segmented
from game.views.naming import Naming
from game.views.story import told_lines


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def looking(game: Pilot, finished: Session) -> Pilot:
    open_debrief(game.app, finished)
    return game.frames(2)


def read(game: Pilot) -> str:
    return " | ".join(game.texts())


def test_the_first_part_tells_ending_goals_and_what_to_try(looking: Pilot, finished: Session) -> None:
    words, outcome = finished.scenario.text("en"), finished.outcome()
    ending = words.debrief[outcome.lost or ("won" if outcome.won else "missed")]
    told = read(looking)
    assert ending in told
    assert all(words.goals[goal.key] in told for goal in outcome.goals)
    assert looking.find("stars").label == f"Stars: {outcome.stars} of 3"
    assert f"luck number {finished.seed}" in told
    assert [w for w in looking.app.screen.tree.top.widget.walk() if w.name.startswith("advice.")]


def test_all_parts_by_mouse_and_by_keys(looking: Pilot) -> None:
    tabs = looking.find("tabs")
    assert isinstance(tabs, Segmented)
    seen = []
    for index in range(len(PARTS)):
        looking.click_at(tabs.part(index).center)
        tabs = looking.find("tabs")
        assert isinstance(tabs, Segmented)
        seen.append(read(looking))
    assert len(set(seen)) == len(PARTS)
    looking.press("2")
    assert looking.find("wave.talk")
    looking.tab_to("tabs").press("right")
    assert looking.find("course_chart")


def test_sales_are_told_wave_by_wave_and_add_up(looking: Pilot, finished: Session) -> None:
    looking.press("2").frames()
    total = int(finished.frame.sales_by_wave.sum())
    told = read(looking)
    assert f"{total} pieces in 60 days" in told
    for wave in finished.debrief().waves:
        if wave.pieces:
            share = looking.app.tr.percent(wave.pieces / total)
            assert f"{wave.pieces} · {share}" in told
    money = looking.find("money").label
    assert looking.app.tr.money(finished.frame.gauges["cash"]) in money


def test_turning_points_lead_to_their_day_in_the_replay(looking: Pilot, finished: Session) -> None:
    looking.press("3").frames()
    turn = finished.debrief().turning_points[0]
    assert f"Day {turn.day + 1}" in read(looking)
    looking.click("see.1").until(lambda: looking.screen == "replay")
    assert looking.app.screen.reel.day == turn.day  # type: ignore[attr-defined]
    looking.press("escape")
    assert looking.screen == "debrief"


def test_those_who_left_are_named_with_cause_and_day(looking: Pilot, finished: Session) -> None:
    looking.press("4").frames()
    told = read(looking)
    for group in finished.debrief().departures:
        assert looking.find(f"left.{group.cause.name.lower()}")
    assert f"{len(finished.departed())} people left" in told


def test_the_journal_words_every_decision_in_every_language(looking: Pilot, finished: Session) -> None:
    looking.press("5")
    for lang in LANGUAGES:
        looking.app.change("lang", lang)
        told = looking.frames().texts()
        titles = [e.decision.title for e in finished.journal if e.decision.verb == "launch"]
        for title in titles:
            name = finished.scenario.text(lang).titles[title]
            assert any(name in line for line in told)


def test_the_page_scrolls_by_keys_wherever_the_focus_is(looking: Pilot) -> None:
    looking.press("4").frames()
    looking.tab_to("again")
    view = looking.find("page.people")
    assert isinstance(view, ScrollView)
    looking.press("page_down")
    assert view.offset > 0
    looking.press("home")
    assert view.offset == 0


def test_charts_are_read_day_by_day_with_the_arrow_keys(looking: Pilot) -> None:
    looking.press("3").frames().tab_to("course_chart").press("right").press("right")
    chart = looking.find("course_chart")
    assert chart.reading.label == "2"  # type: ignore[attr-defined]
    assert len(chart.reading.values) == 3  # type: ignore[attr-defined]


def test_the_run_file_is_written_to_the_persons_folder_and_says_where(
    looking: Pilot, finished: Session, home: Path
) -> None:
    looking.click("save_file").frames()
    path = Path(looking.find("path").label)
    assert path.parent == home / "runs"
    assert runfile.read(path) == finished.record()
    looking.press("enter")
    assert looking.maybe("path") is None


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(
    looking: Pilot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("in the way", encoding="utf-8")
    looking.click("save_file").frames()
    assert looking.app.tr("debrief.saved.failed") in looking.texts()


def test_the_look_back_is_written_as_a_page_with_what_was_found(looking: Pilot, finished: Session, home: Path) -> None:
    looking.until(lambda: looking.app.screen.checking.done, frames=3000)  # type: ignore[attr-defined]
    looking.click("save_page").until(lambda: looking.maybe("path") is not None, frames=3000)
    path = Path(looking.find("path").label)
    assert path.parent == home / "runs" and path.suffix == ".html"
    html = path.read_text(encoding="utf-8")
    assert looking.app.tr("mistakes.title") in html or not looking.app.screen.checking.found  # type: ignore[attr-defined]
    assert f"luck number {finished.seed}" in html


def test_a_page_that_cannot_be_written_is_said_in_a_sentence(looking: Pilot, home: Path) -> None:
    home.write_text("in the way", encoding="utf-8")
    failed = looking.app.tr("debrief.page.failed")
    looking.click("save_page").until(lambda: failed in looking.texts(), frames=3000)


def test_again_with_the_same_people_or_with_fresh_luck(
    looking: Pilot, finished: Session, played: list[Session]
) -> None:
    looking.click("again").click("again_ask.2").until(lambda: len(played) == 1)
    assert (played[0].seed, played[0].tick) == (finished.seed, 0)
    open_debrief(looking.app, finished)
    looking.frames().click("again").click("again_ask.1").until(lambda: len(played) == 2)
    assert played[1].seed != finished.seed


def test_back_leads_to_the_lessons_with_the_best_result_shown(looking: Pilot, finished: Session, store: Store) -> None:
    result = store.results(finished.scenario.id)[0]
    assert (result.run_id, result.stars, result.won) == (
        finished.run_id, finished.outcome().stars, finished.outcome().won,
    )  # fmt: skip
    looking.press("escape").frames()
    assert looking.screen == "choose"
    stars = f"Stars: {finished.outcome().stars} of 3"
    assert any(w.label == stars for w in looking.app.screen.tree.top.widget.walk())


def test_a_finished_run_is_kept_once_and_nothing_is_left_to_continue(
    game: Pilot, finished: Session, store: Store
) -> None:
    store.autosave(finished.record())
    for _ in range(2):
        open_debrief(game.app, finished)
        game.frames().press("escape").press("escape").frames()
    assert len(store.results()) == 1
    assert store.saves() == []
    assert game.maybe("continue") is None


def test_a_run_of_somebody_else_is_no_result_of_ones_own(game: Pilot, finished: Session, store: Store) -> None:
    open_debrief(game.app, finished, own=False)
    assert store.results() == []


def test_a_running_game_can_be_looked_back_on_and_returned_to(game: Pilot, scenario: Scenario) -> None:
    session = Session.start(scenario, seed=3)
    open_debrief(game.app, session)
    for key in "12345":
        game.press(key).frames()
    assert not game.find("replay").usable
    session.step_day()
    screens.open_about(game.app)
    open_debrief(game.app, session)
    game.frames().press("escape")
    assert game.screen == "about"


def test_a_lost_run_says_over_what_and_when(game: Pilot, scenario: Scenario) -> None:
    limit = next(line for line in scenario.source.splitlines() if line.strip().startswith("scattered:"))
    harsh = load_logic(scenario.source.replace(limit, "  scattered: {kind: below, measure: members, limit: 999}"))
    session = Session.start(harsh.model_copy(update={"texts": scenario.texts}), seed=3)
    session.advance(600)
    open_debrief(game.app, session)
    told = read(game.frames())
    words = session.scenario.text("en")
    assert session.outcome().lost == "scattered"
    assert game.find("heading").label == "The fire was lost"
    assert words.losses["scattered"] in told
    assert words.debrief["scattered"] in told
    assert "Day 1 of 60" in told
    for key in "2345":
        game.press(key).frames()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_death_of_a_circle_is_told_with_its_cause(looking: Pilot, lang: str) -> None:
    screen = looking.app.screen
    looking.app.change("lang", lang)
    for death in Death:
        fate = CircleFate("main", Vital.DEAD, death, 32)
        screen.found = replace(screen.found, circles=(fate,))  # type: ignore[attr-defined]
        screen.part = "people"  # type: ignore[attr-defined]
        screen.rebuild()
        told = looking.frames().texts()
        assert looking.app.tr(f"debrief.death.{death.name.lower()}") in told
        assert looking.app.tr("debrief.people.dead", day=33) in told


def test_a_scenario_without_words_is_looked_back_on_by_its_keys(game: Pilot, scenario: Scenario) -> None:
    open_debrief(game.app, played_run(load_logic(scenario.source), days=20))
    for key in "12345":
        assert game.press(key).frames().texts()


# ---- finished runs and files on the shelf


def test_a_finished_run_is_watched_and_looked_back_on_from_the_shelf(
    game: Pilot, finished: Session, store: Store, home: Path
) -> None:
    open_debrief(game.app, finished)
    game.frames().click("save_file").press("enter").press("escape").press("escape").frames()
    game.click("saves")
    for index in (1, 2):
        tabs = game.find("tabs")
        assert isinstance(tabs, Segmented)
        game.click_at(tabs.part(index).center)
        game.click("watch").until(lambda: game.screen == "replay")
        game.press("escape").frames().click("open").until(lambda: game.screen == "debrief")
        game.press("escape").frames()
        assert game.screen == "saves"
    assert len(store.results()) == 1


def test_a_file_that_is_no_run_is_listed_with_what_is_wrong(game: Pilot, home: Path) -> None:
    (home / "runs").mkdir(parents=True)
    (home / "runs" / "letter.hearth").write_text("dear all", encoding="utf-8")
    game.click("saves")
    tabs = game.find("tabs")
    assert isinstance(tabs, Segmented)
    game.click_at(tabs.part(2).center)
    assert "letter.hearth is not a Hearth run file." in game.frames().texts()
    assert not game.find("watch").usable


# ---- everything fits


@pytest.fixture
def cuts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that were cut with dots because there was no room."""
    found: list[str] = []
    fit = Gfx.fit

    def watched(self, text, style, width, lang=""):
        shown = fit(self, text, style, width, lang)
        if shown != text:
            found.append(f"{text!r} cut to {shown!r}")
        return shown

    monkeypatch.setattr(Gfx, "fit", watched)
    return found


def turned(looking: Pilot, part: str) -> Pilot:
    """At a part of the look back, when all that is looked for beside it has been found."""
    screen = looking.app.screen
    assert isinstance(screen, DebriefScreen)
    screen.lucks.count = 20
    screen.show_part(part)

    def settled() -> bool:
        return {
            "result": screen.checking.done, "luck": screen.lucks.finished,
            "what_if": screen.asking.found is not None and not screen.asking.busy,
        }.get(part, True)  # fmt: skip

    return looking.frames(2).until(settled, frames=20000).frames(30)


@pytest.mark.parametrize("part", PARTS)
def test_no_text_is_cut_at_the_usual_sizes(looking: Pilot, cuts: list[str], part: str) -> None:
    app = turned(looking, part).app
    for size in ((1024, 640), (1280, 800), (1920, 1080)):
        app.resize(size)
        for lang in LANGUAGES:
            app.change("lang", lang)
            app.screen.tree.draw(app.surface)
            assert (size, lang, cuts) == (size, lang, [])


@pytest.mark.parametrize("part", PARTS)
def test_every_control_stays_inside_the_window_at_every_text_size(looking: Pilot, part: str) -> None:
    app = turned(looking, part).app
    for size in ((1024, 640), (1280, 800)):
        app.resize(size)
        for scale in (TEXT_SCALES[0], 1.5, TEXT_SCALES[-1]):
            app.change("text_scale", scale)
            app.screen.tree.draw(app.surface)
            window = app.surface.get_rect()
            for widget in app.screen.tree.top.widget.walk():
                if isinstance(widget, Button | Label | Segmented) or widget.focusable:
                    assert widget.rect.w > 0, (size, scale, widget)
                    assert window.left <= widget.rect.left and widget.rect.right <= window.right, widget
            for name in ("back", "again", "tabs"):
                assert window.contains(looking.find(name).rect), (size, scale, name)
            assert looking.find(f"page.{part}").rect.h >= 60, (size, scale)


@pytest.mark.parametrize("part", PARTS)
def test_every_control_has_a_name_and_is_reached_by_tab(looking: Pilot, part: str) -> None:
    turned(looking, part)
    controls = [w for w in looking.app.screen.tree.top.widget.walk() if w.focusable and w.usable]
    assert [repr(w) for w in controls if not w.label] == []
    reached = set()
    for _ in controls:
        looking.press("tab")
        reached.add(id(looking.app.screen.tree.focus))
    assert reached == {id(w) for w in controls}


def test_a_bot_on_the_same_luck_stands_beside_ones_own_run(looking: Pilot, finished: Session) -> None:
    screen = looking.app.screen
    assert isinstance(screen, DebriefScreen)
    looking.app.warmup = Warmup([])
    screen.show_part("course")
    looking.frames(2)
    screen.summon("textbook")
    looking.until(lambda: screen.ghost is not None, frames=2000).frames(2)
    assert screen.ghost is not None and screen.ghost.bot == "textbook"
    chart = looking.find(name="course_chart")
    assert isinstance(chart, ChartBox) and len(chart.chart.keys()) == 4
    screen.summon("")
    looking.frames(2)
    chart = looking.find(name="course_chart")
    assert isinstance(chart, ChartBox) and len(chart.chart.keys()) == 3


def test_the_ghost_plays_the_same_luck_every_time(finished: Session) -> None:
    one, two = (ghost(finished.scenario, finished.seed, "seller") for _ in range(2))
    assert one.outcome == two.outcome
    assert (one.series.gauges["warmth"] == two.series.gauges["warmth"]).all()


def test_what_came_of_itself_is_marked_on_the_course_and_named_on_its_day(looking: Pilot, finished: Session) -> None:
    came = [told for told in finished.told if told.by == "fired"]
    assert came
    looking.press("3").frames()
    assert {w.name for w in looking.find("course_marks").children} == {
        "mark.turns", "mark.decisions", "mark.events", "mark.why",
    }  # fmt: skip
    chart = looking.find("course_chart").chart  # type: ignore[attr-defined]
    naming = Naming(finished.scenario, Text("en"))
    for told in came:
        named = [value.name for value in chart.values(told.day) if not value.text]
        assert any(naming.event(told.event) in name for name in named)
    quiet = next(day for day in range(chart.count) if day not in {told.day for told in finished.told})
    assert all(value.text for value in chart.values(quiet))


def test_a_turning_point_names_what_was_decided_and_what_came_of_itself_around_it(
    looking: Pilot, finished: Session
) -> None:
    looking.press("3").frames()
    naming = Naming(finished.scenario, looking.app.tr, finished.cast)
    lines = told_lines(finished.told, naming, hidden=True)
    near = 0
    for number, turn in enumerate(finished.debrief().turning_points, 1):
        said = " | ".join(w.label for w in looking.find(f"turn.{number}").walk() if w.label)
        for line in lines:
            assert (f"Day {line.day + 1}: {line.text}" in said) == (abs(line.day - turn.day) <= 3)
            near += abs(line.day - turn.day) <= 3
    assert near
