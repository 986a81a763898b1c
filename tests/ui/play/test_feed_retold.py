"""A run that is taken up again opens with what was said in it before, in the same words."""

from __future__ import annotations

import pytest

from agents.decisions import Expel, Launch, SetGreeting
from agents.names import Form, LaunchMode
from game.feed import FeedLog, Retold, write
from game.reel import Reel
from game.session import Session
from game.store import Store
from game.ui import screens
from game.ui.app import App
from game.ui.catalog import Catalog
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.screens.saves import resume
from game.ui.warmup import Warmup


@pytest.fixture
def lived(play: Pilot, screen: PlayScreen) -> PlayScreen:
    """Eight days and a bit, with decisions and somebody shown the door, played tick by tick."""
    session, title = screen.session, screen.scenario.setup.titles[0]
    for tick in range(52):
        if tick == 3:
            assert session.submit(SetGreeting(True)).ok
        if tick == 12:
            assert session.submit(Launch(title.key, title.price, LaunchMode.STOCK, 60, 7, 4, Form.STORY, 2)).ok
        if tick == 20:
            session.submit(Expel(int(screen.frame.members.uid[5])))
        screen.advance(1)
    play.frames(2)
    assert screen.session.tick == 52 and len(screen.feed.all) > 40
    return screen


def told(log: FeedLog, screen: PlayScreen) -> list[str]:
    return [write(line, screen.naming) for line in log.all]


def test_a_save_opens_with_the_same_lines_and_goes_on_with_the_same(
    lived: PlayScreen, app: App, store: Store, play: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, words = list(lived.feed.all), told(lived.feed, lived)
    record = lived.session.record()
    assert store.save(record, "again")
    lived.advance(1)
    after = told(lived.feed, lived)
    app.warmup = Warmup([("scenarios", "game.session")])
    app.home()
    monkeypatch.setattr(Catalog, "scenarios", (lived.scenario,))
    resume(app, "again")
    play.frames(60).until(lambda: app.screen.name != "loading")
    assert app.screen.name == "play", " | ".join(play.texts()[-8:])
    again = app.screen
    assert isinstance(again, PlayScreen)
    assert again.feed.all == before
    assert told(again.feed, again) == words
    again.show_tab("feed")
    play.frames(2)
    assert again.layout.side.feed is not None and again.layout.side.feed.rows, "they can be read"
    again.advance(1)
    assert told(again.feed, again) == after, "and nothing is heard twice"


def test_a_day_taken_over_opens_with_the_days_before_it(lived: PlayScreen, app: App) -> None:
    retold = Retold()
    session = Reel(lived.session.record(), lived.scenario).take_over(5, hear=retold)
    screens.open_play(app, lived.scenario, session, retold.log)
    again = app.screen
    assert isinstance(again, PlayScreen)
    assert again.feed.all == [line for line in lived.feed.all if line.tick < 30]


def test_listening_changes_nothing_of_the_run(lived: PlayScreen) -> None:
    record = lived.session.record()
    heard: list[int] = []
    with_ear = Session.resume(record, lived.scenario, "a", traced=True, hear=lambda s: heard.append(s.tick))
    without = Session.resume(record, lived.scenario, "b", traced=True)
    assert heard == list(range(53))
    assert with_ear.digest() == without.digest() == record.digest
    for metric in ("warmth", "hours_left", "orders"):
        kept = [[(part.key, part.amount) for part in s.parts(metric, 2, 8)[1]] for s in (with_ear, without)]
        assert kept[0] and kept[0] == kept[1]


def test_days_stepped_over_are_told_the_same_as_well(screen: PlayScreen) -> None:
    for _ in range(3):
        screen.step_day()
    retold = Retold()
    Session.resume(screen.session.record(), screen.scenario, "again", traced=True, hear=retold)
    assert retold.log is not None and len(retold.log.all) > 10
    assert retold.log.all == screen.feed.all
