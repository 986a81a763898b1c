"""Circles divided and merged in play: seen, named, judged, saved and replayed like those of the scenario."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pygame import Rect

from agents.decisions import Expel, Launch, MergeCircles, SplitCircle
from agents.names import Kind, LaunchMode, SplitBy
from game import runfile
from game.cli.debrief_text import Report
from game.feed import FeedLog, write
from game.journal import Entry
from game.replay import replay, save_run
from game.scenario import load_logic
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui.gfx import Gfx
from game.ui.hearth.labels import Words
from game.ui.hearth.view import HearthView
from game.views.naming import Naming
from tests.game.worlds import tiny


def allowing() -> Session:
    """The tiny scenario with circles to divide and merge."""
    text = tiny().source.replace("expel: }", "expel: , split: , merge: }").replace("week: 10", "week: 60")
    return Session.start(load_logic(text), seed=5)


@pytest.fixture(scope="module")
def changing() -> tuple[Session, list[object]]:
    """Divided by interest, then evenly, and the first put into the last; frames tick by tick."""
    session, frames = allowing(), []
    for tick in range(60):
        if tick == 9:
            assert session.submit(SplitCircle(0, SplitBy.INTEREST)).ok
        if tick == 20:
            assert session.submit(Launch("paper_birds", 20.0, LaunchMode.PRESALE)).ok
        if tick == 25:
            assert session.submit(SplitCircle(0, SplitBy.EVENLY)).ok
        if tick == 40:
            assert session.submit(MergeCircles(0, 2)).ok
        frames.append(session.advance())
    return session, frames


def test_frames_show_the_circles_there_are(changing) -> None:
    _, frames = changing
    assert [len(frames[t].circles) for t in (8, 9, 25, 59)] == [1, 2, 3, 3]
    for frame in frames:
        sizes = np.bincount(frame.members.circle, minlength=len(frame.circles))
        assert sizes.tolist() == [c.members for c in frame.circles]
    keys = [c.key for c in frames[59].circles]
    assert keys[0] == "main" and keys[1].startswith("2:topic:") and keys[2] == "3"
    assert [c.merged for c in frames[59].circles] == [2, -1, -1] and frames[59].circles[0].members == 0


def test_coming_and_going_of_circles_is_told_once(changing) -> None:
    _, frames = changing
    told = [(t, r.circle, r.into) for t, frame in enumerate(frames) for r in frame.rooms]
    assert told == [(9, 1, -1), (25, 2, -1), (40, 0, 2)]
    assert not [v for frame in frames for v in frame.vitals if v.circle == 0 and frame.tick >= 40]


def test_messages_of_new_circles_are_heard_and_keep_their_numbers(changing) -> None:
    _, frames = changing
    said = [m for frame in frames for m in frame.said]
    assert {m.circle for m in said} == {0, 1, 2}
    assert len({m.id for m in said}) == len(said)
    answers = {m.reply_to for m in said if m.reply_to >= 0 and m.kind != Kind.GREETING}
    assert answers <= {m.id for m in said}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_circle_has_a_name(changing, lang: str) -> None:
    session, frames = changing
    naming, log = Naming(session.scenario, Text(lang)), FeedLog()
    names = [naming.circle_named(c.key) for c in frames[59].circles]
    assert len(set(names)) == 3 and all(n and ":" not in n and "_" not in n for n in names)
    assert names[1].startswith(naming.circle(1)) and names[2] == naming.circle(2)
    for frame in frames:
        log.add(frame)
    lines = [write(line, naming) for line in log.lines if line.situation.startswith("circle.")]
    assert len(lines) == 3 and naming.circle(1) in lines[0]
    report = "\n".join(Report(session, Text(lang)).lines())
    assert all(name in report for name in names)


def test_a_circle_that_went_into_another_burns_as_that_one() -> None:
    session = allowing()
    session.submit(SplitCircle(0, SplitBy.EVENLY))
    session.advance()
    session.submit(MergeCircles(0, 1))
    session.step_day()
    fate = session.fates()[0]
    assert (fate.into, fate.died_day) == ("2", 0)
    session.advance(6 * 20)
    assert session.outcome().lost is None or session.fates()[1].died_day >= 0


def test_a_run_with_new_circles_is_saved_resumed_and_replayed(changing, tmp_path: Path) -> None:
    session, _ = changing
    record = runfile.decode(runfile.encode(session.record()), "a.hearth")
    again = Session.resume(record, session.scenario, "circles")
    assert again.digest() == session.digest() and again.frame.circles == session.frame.circles
    save_run(session, tmp_path / "a.hearth")
    assert replay(tmp_path / "a.hearth").ok


def test_a_division_can_be_undone() -> None:
    session = allowing()
    session.advance(3)
    before = session.digest()
    session.submit(SplitCircle(0, SplitBy.EVENLY))
    assert len(session.frame.circles) == 2
    session.undo()
    assert len(session.frame.circles) == 1 and session.digest() == before
    session.submit(Expel(1))
    session.advance(6)


def test_steps_of_any_length_show_the_same_changes() -> None:
    seen = []
    for step in (1, 4):
        session = allowing()
        session.advance(4)
        session.submit(SplitCircle(0, SplitBy.EVENLY))
        frames = [session.advance(step) for _ in range(8 // step)]
        seen.append(([m for f in frames for m in f.said], [r for f in frames for r in f.rooms]))
    assert seen[0] == seen[1]


def test_the_living_network_keeps_up_forwards_and_backwards(changing) -> None:
    _, frames = changing
    naming = Naming(changing[0].scenario, Text("en"))
    words = Words(naming.person, naming.circle_named, "dying", "gone out")
    import pygame

    pygame.font.init()
    pygame.display.init()
    surface = pygame.display.set_mode((640, 480))
    view = HearthView(Rect(0, 0, 640, 480), Gfx(), words)
    for frame in [*frames[6:45], frames[7], frames[59]]:
        view.show(frame, 0.1)
        view.update(1 / 60)
    view.draw(surface)
    assert len(view._at) == len(frames[59].members) and np.isfinite(view._at).all()


def test_a_shock_is_kept_in_the_journal_as_no_trainees_decision() -> None:
    from agents.decisions import Inject

    session = allowing()
    refused = session.submit(Inject())
    assert not refused.ok and refused.reasons[0].code == "lever_not_allowed"
    assert session.journal == () and Entry(0, Inject()).decision.verb == "inject"
