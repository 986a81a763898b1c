"""The steps: what to do, where to look, and how one sees that it has been done.

A step's words are ``tutorial.<key>``. Nothing is scripted: what a step waits for must happen in the model and on the
screen, so that it is as true in the thousandth game as in the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agents.decisions import Launch, PlanContent

Check = Callable[[Any], bool]
"""Asks a :class:`game.ui.screens.play.PlayScreen`."""


@dataclass(frozen=True)
class Step:
    """One thing to do. ``at`` is the name of the control it is about ("" for none); ``done`` None waits for Next."""

    key: str
    at: str = ""
    done: Check | None = None


def _why_open(screen: Any) -> bool:
    return screen.tree.find(name="why") is not None


def _decided(kind: type) -> Check:
    return lambda screen: any(isinstance(entry.decision, kind) for entry in screen.session.journal)


def _day(day: int) -> Check:
    return lambda screen: screen.session.day >= day


STEPS: tuple[Step, ...] = (
    Step("fire"),
    Step("person", "hearth", lambda s: s.pinned is not None),
    Step("card", "member.close", lambda s: s.pinned is None),
    Step("warmth", "figure.warmth", _why_open),
    Step("open_line", "card.content.0", lambda s: s.opened.startswith("content")),
    Step("content", "confirm", _decided(PlanContent)),
    Step("run", "pause", lambda s: not s.clock.paused or s.session.day >= 1),
    Step("wait", "date", _day(3)),
    Step("feed", "tabs", lambda s: s.tab == "feed"),
    Step("again", "figure.warmth", _why_open),
    Step("more", "tabs", lambda s: s.tab == "levers"),
    Step("trust", "", _day(8)),
    Step("offer", "card.launch.herb_box", lambda s: s.opened.startswith("launch")),
    Step("ahead", "ahead.measure", lambda s: bool(s.ahead.measure)),
    Step("launch", "confirm", _decided(Launch)),
    Step("waves", "tabs", lambda s: s.tab == "charts" and s.session.day >= 9),
    Step("end"),
)
"""In order. A step that is done before its turn is passed over."""
