"""The feed of a run that is taken up again: told anew while the run is replayed, so that the same lines stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.feed.log import FeedLog
from game.views.visible import visible

if TYPE_CHECKING:
    from game.session import Session


def feed_of(session: Session, tick: int | None = None) -> FeedLog:
    """A log that has heard nothing yet. Its wordings are shuffled by the run's seed and where it begins: now, or at a
    tick.
    """
    start = session.tick if tick is None else tick
    return FeedLog(session.scenario, session.seed * 131 + start, lambda: session.cast)


class Retold:
    """Give it to :meth:`game.session.Session.resume` as ``hear``; then :attr:`log` is the feed of the whole run."""

    def __init__(self) -> None:
        self.log: FeedLog | None = None

    def __call__(self, session: Session) -> None:
        if self.log is None:
            self.log = feed_of(session)
        self.log.add(visible(session.frame, session.scenario.visibility))
