"""The course as docs/course.md tells it is the course as the lessons are; every claim is taught by one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import Scenario, find_scenarios, load
from game.scenario.course import in_order, missing

PAGE = Path(__file__).resolve().parents[2] / "docs" / "course.md"
ROWS = [
    f"{family}{n}"
    for family, last in (("P", 10), ("Q", 16), ("R", 13), ("T", 14), ("V", 10))
    for n in range(1, last + 1)
]
"""Every row of the sources' claims."""


def table(header: str) -> list[list[str]]:
    """Cells of the page's table with that first line, row by row."""
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    body = lines[lines.index(header) + 2 :]
    end = next(i for i, line in enumerate([*body, ""]) if not line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body[:end]]


@pytest.fixture(scope="module")
def lessons() -> list[Scenario]:
    """Shipped lessons of the course, in its order."""
    return [s for s in in_order(load(folder) for folder in find_scenarios()) if s.spec.lesson is not None]


def test_the_page_tells_the_lessons_as_they_are(lessons: list[Scenario]) -> None:
    told = table("| # | lesson | opens after | days | minutes | rows |")
    assert told == [
        [
            str(s.spec.lesson), s.id, " ".join(s.spec.after) or "–", str(s.days), str(s.spec.minutes),
            " ".join(s.spec.teaches),
        ]
        for s in lessons
    ]  # fmt: skip


def test_every_claim_is_taught_and_the_page_says_where(lessons: list[Scenario]) -> None:
    told = dict(table("| row | lessons |"))
    assert list(told) == ROWS
    for row in ROWS:
        assert told[row].split() == [s.id for s in lessons if row in s.spec.teaches], row
        assert told[row], f"nothing teaches {row}"


def test_the_course_can_be_walked_from_its_first_lesson_to_its_last(lessons: list[Scenario]) -> None:
    won: list[str] = []
    for s in lessons:
        assert missing(s, won, known=[x.id for x in lessons]) == (), f"{s.id} waits for a later lesson"
        won.append(s.id)
    assert [s.spec.lesson for s in lessons] == list(range(1, len(lessons) + 1))
