"""The steps: what to do, where to look, and how one sees that it has been done.

A step's words are ``tutorial.<key>``. Nothing is scripted: what a step waits for must happen in the model and on the
screen, so that it is as true in the thousandth game as in the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agents.decisions import Launch, PlanContent
from agents.names import Need

SEVERAL = 2
"""Posts a week from which a line is more than a now and then."""
Check = Callable[[Any], bool]
"""Asks a :class:`game.ui.screens.play.PlayScreen`."""


@dataclass(frozen=True)
class Step:
    """One thing to do.

    ``at`` names the control it is about: of several, the first that is there; ``tabs:feed`` is one option of a choice.
    ``done`` None waits for Next. ``closes``: it is done when what ``done`` asks for has come and gone again, so that it
    can be read. ``amiss``: something else was done instead, and ``tutorial.<key>.amiss`` says so. ``runs``: time may
    go on when this step begins; before any other the clock is stopped.
    """

    key: str
    at: tuple[str, ...] = ()
    done: Check | None = None
    closes: bool = False
    amiss: Check | None = None
    runs: bool = False


def _why_open(screen: Any) -> bool:
    return screen.tree.find(name="why") is not None


def _decided(kind: type) -> Check:
    return lambda screen: any(isinstance(entry.decision, kind) for entry in screen.session.journal)


def _planned(screen: Any) -> list[PlanContent]:
    """What has been put into the plan, the latest of each line."""
    lines = {d.line: d for d in (entry.decision for entry in screen.session.journal) if isinstance(d, PlanContent)}
    return [plan for plan in lines.values() if plan.per_week > 0]


def _answers_planned(screen: Any) -> bool:
    return any(plan.need == Need.ANSWERS and plan.per_week >= SEVERAL for plan in _planned(screen))


def _day(day: int) -> Check:
    return lambda screen: screen.session.day >= day


STEPS: tuple[Step, ...] = (
    Step("fire"),
    Step("person", ("hearth",), lambda s: s.pinned is not None),
    Step("card", ("member.close",), lambda s: s.pinned is None),
    Step("warmth", ("figure.warmth",), _why_open, closes=True),
    Step("open_line", ("card.content.0",), lambda s: s.opened.startswith("content")),
    Step(
        "content", ("field.need", "card.content.0"), _answers_planned,
        amiss=lambda s: bool(_planned(s)) and not _answers_planned(s),
    ),
    Step("run", ("pause",), lambda s: not s.clock.paused or s.session.day >= 1),
    Step("wait", (), _day(3), runs=True),
    Step("feed", ("tabs:feed",), lambda s: s.tab == "feed"),
    Step("again", ("figure.warmth",), _why_open, closes=True),
    Step("more", ("card.greet", "tabs:levers")),
    Step("trust", ("pause",), _day(8), runs=True),
    Step("offer", ("card.launch.herb_box", "tabs:levers"), lambda s: s.opened.startswith("launch")),
    Step("ahead", ("ahead.measure", "card.launch.herb_box"), lambda s: bool(s.ahead.measure)),
    Step("launch", ("confirm", "card.launch.herb_box"), _decided(Launch)),
    Step("waves", ("tabs:charts",), lambda s: s.tab == "charts" and s.session.day >= 9, runs=True),
    Step("end"),
)  # fmt: skip
"""In order. A step that is done before its turn is passed over."""
