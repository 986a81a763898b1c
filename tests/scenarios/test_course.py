"""The course: order, what has to be won before, how often one may try."""

from __future__ import annotations

from pathlib import Path

from game.scenario import check, load_logic
from game.scenario.course import in_order, missing
from game.scenario.load import HOME

TINY = (HOME / "_tiny" / "scenario.yaml").read_text(encoding="utf-8")


def test_lessons_stand_in_their_places_and_open_after_others() -> None:
    first = load_logic(TINY.replace("id: tiny", "id: first") + "lesson: 2\n")
    second = load_logic(TINY.replace("id: tiny", "id: second") + "lesson: 1\n")
    third = load_logic(TINY + "after: [first, gone]\nattempts: 3\n")
    assert [s.id for s in in_order([third, first, second])] == ["second", "first", "tiny"]
    assert missing(third, won=[], known=["first", "tiny"]) == ("first",)
    assert missing(third, won=["first"], known=["first", "tiny"]) == ()
    assert [third.attempts_left(graded) for graded in (0, 2, 3, 5)] == [3, 1, 0, 0]
    assert first.attempts_left(99) is None


def test_a_lesson_that_is_not_there_is_named(tiny: Path) -> None:
    path = tiny / "scenario.yaml"
    path.write_text(TINY + "after: [story_corner, story_cornr, tiny]\n", encoding="utf-8")
    assert [p.message.split(";")[0] for p in check(tiny)] == [
        "there is no other scenario 'story_cornr'", "there is no other scenario 'tiny'",
    ]  # fmt: skip
