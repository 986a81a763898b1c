"""A run played to its end by a simple plan, for pictures of the debrief and for its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.decisions import Decision, Launch, PlanContent, SetChannel, SetGreeting, SetReward
from agents.names import Form, LaunchMode

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.session import Session


def played_run(scenario: Scenario, seed: int = 7, days: int | None = None) -> Session:
    """A session with a few decisions, played to its end or to the morning after ``days`` days."""
    from game.session import Session

    session = Session.start(scenario, seed=seed)
    last = scenario.days if days is None else days
    for share, decision in _plan(scenario):
        _run_to(session, min(last, round(share * scenario.days)))
        if session.day < last:
            session.submit(decision)
    _run_to(session, last)
    return session


def _run_to(session: Session, day: int) -> None:
    while session.day < day and not session.over:
        session.step_day()


def _plan(scenario: Scenario) -> list[tuple[float, Decision]]:
    """(share of the course, decision), in order."""
    setup = scenario.setup
    topic = setup.topics[-1]
    plan: list[tuple[float, Decision]] = [
        (0.0, SetGreeting(True)),
        (0.0, PlanContent(2, topic, Form.STORY, 4, 3, 1)),
        (0.12, SetReward(5.0, True)),
    ]
    plan += [(0.12, SetChannel(channel.key, True)) for channel in setup.channels[:1]]
    modes = (LaunchMode.STOCK, LaunchMode.PRESALE, LaunchMode.STOCK)
    for number, (title, mode) in enumerate(zip(setup.titles, modes, strict=False)):
        launch = Launch(title.key, title.price, mode, 60, 7 * (number % 2), 4, Form.STORY, 1)
        plan.append((0.2 + 0.22 * number, launch))
    return plan
