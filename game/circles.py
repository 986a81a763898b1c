"""Circles by key and by number: those of the scenario, those founded later, and which went into which.

Circles of the scenario keep the author's key. One founded in play has a key no author can write: its number,
counted from 1, and what it is for: ``"3"``, ``"3:topic:crafts"``, ``"3:place:1"``.
"""

from __future__ import annotations

from agents.columns import Columns
from agents.community import Community
from agents.names import Vital
from agents.setup import Setup


def circle_keys(community: Community) -> tuple[str, ...]:
    """Key of every circle there is or was."""
    setup, circles = community.setup, community.columns.circles
    known = tuple(circle.key for circle in setup.circles)
    later = zip(circles.place[len(known) :].tolist(), circles.topic[len(known) :].tolist(), strict=True)
    return known + tuple(_key(len(known) + k + 1, place, topic, setup) for k, (place, topic) in enumerate(later))


def _key(number: int, place: int, topic: int, setup: Setup) -> str:
    if topic >= 0:
        return f"{number}:topic:{setup.topics[topic]}"
    return f"{number}:place:{place}" if place >= 0 else str(number)


DEAD = int(Vital.DEAD)


def home_of(columns: Columns, circle: int) -> int:
    """The circle in which one has ended after all mergers; itself when it was not merged."""
    merged = columns.circles.merged
    while merged[circle] >= 0:
        circle = int(merged[circle])
    return circle


def fires_out(community: Community) -> dict[str, bool]:
    """By key, whether a circle's fire is out; one merged into another burns as that one does."""
    columns = community.columns
    dead = [vital == DEAD for vital in columns.circles.vital.tolist()]  # asked every evening of every run
    if not any(dead):
        return dict.fromkeys(circle_keys(community), False)
    return {key: dead[home_of(columns, c)] for c, key in enumerate(circle_keys(community))}
