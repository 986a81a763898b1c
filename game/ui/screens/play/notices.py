"""What is told in passing: a fire that burns again, a launch."""

from __future__ import annotations

from dataclasses import dataclass

from agents.names import SLOTS_PER_DAY, Kind, Vital
from game.observation import Frame, Message
from game.views.naming import Naming


@dataclass(frozen=True)
class Notice:
    """Something to tell in passing. ``kind``: info, good, warn."""

    text: str
    kind: str = "info"


def notices(frame: Frame, naming: Naming) -> list[Notice]:
    """All there is to tell about a frame."""
    return [*_vitals(frame, naming), *_launches(frame, naming)]


def _vitals(frame: Frame, naming: Naming) -> list[Notice]:
    """Fires that burn again; those that sink have cards of their own (:mod:`game.ui.screens.play.vitals`)."""
    return [
        Notice(naming.tr("play.notice.lively", circle=naming.circle_named(frame.circles[change.circle].key)), "good")
        for change in frame.vitals
        if change.vital == Vital.LIVELY
    ]


def _launches(frame: Frame, naming: Naming) -> list[Notice]:
    """The first pitch of an offer says that it has begun."""
    return [
        Notice(naming.tr("play.notice.launch", title=naming.title(message.title)), "good")
        for message in frame.said
        if opens_offer(frame, message)
    ]


def opens_offer(frame: Frame, message: Message) -> bool:
    """Whether a message is the first pitch of an offer."""
    if message.kind != Kind.PITCH or message.title < 0:
        return False
    return frame.offers[message.title].launched_day == message.tick // SLOTS_PER_DAY
