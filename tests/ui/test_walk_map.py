"""The course map by keyboard alone: arrows from fire to fire, Enter chooses."""

from __future__ import annotations

import pytest

from game.ui import screens
from game.ui.app import App
from game.ui.course_map import CourseMap
from game.ui.pilot import Pilot
from game.ui.screens.choose import ChooseScreen
from game.ui.warmup import Warmup


@pytest.fixture
def course(app: App) -> Pilot:
    app.warmup = Warmup([("scenarios", lambda: app.catalog.entries)])
    screens.open_title(app)
    pilot = Pilot(app).frames(3).until(lambda: app.warmup.done)
    screens.open_choice(app)
    return pilot.until(lambda: pilot.maybe("lessons") is not None).frames(2)


def there(pilot: Pilot) -> CourseMap:
    found = pilot.find("lessons")
    assert isinstance(found, CourseMap)
    return found


def test_arrows_walk_the_map_as_it_stands(course: Pilot) -> None:
    stops = there(course).stops
    columns = there(course)._columns(course.app.g, there(course).rect.w)
    assert 1 < columns < len(stops)
    course.tab_to(stops[0].name)
    assert course.app.screen.tree.focus is stops[0] and stops[0].shows_focus
    course.press("right")
    assert course.focus == stops[1].name
    course.press("left").press("left")
    assert course.focus == stops[0].name, "at the rim one stays"
    course.press("down")
    assert course.focus == stops[2 * columns - 1].name, "the way turns: below the first stands the last of the row"
    course.press("up")
    assert course.focus == stops[0].name
    course.press("end")
    assert course.focus == stops[-1].name
    assert stops[-1].rect.clip(course.app.surface.get_rect()).size == stops[-1].rect.size, "it is brought into sight"
    course.press("home")
    assert course.focus == stops[0].name


def test_every_place_is_reached_by_arrows_and_chosen_by_enter(course: Pilot) -> None:
    stops = there(course).stops
    course.tab_to(stops[0].name)
    seen = {course.focus}
    rows = -(-len(stops) // there(course)._columns(course.app.g, there(course).rect.w))
    for row in range(rows):
        for _ in range(len(stops)):
            course.press("left" if row % 2 else "right")
            seen.add(course.focus)
        course.press("down")
        seen.add(course.focus)
    assert seen == {stop.name for stop in stops}
    course.press("home").press("right").press("enter").frames(2)
    screen = course.app.screen
    assert isinstance(screen, ChooseScreen)
    assert screen.chosen == stops[1].stop.key and course.focus == stops[1].name
