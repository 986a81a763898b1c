"""What must not be overlooked: a fire that sinks, a death with its cause, a launch, a run that ends."""

from __future__ import annotations

from dataclasses import dataclass

from agents.names import SLOTS_PER_DAY, Death, Kind, Vital
from game.observation import Frame, Message
from game.views.naming import Naming


@dataclass(frozen=True)
class Notice:
    """Something to tell. ``kind``: info, good, warn; ``grave`` ones stop the clock and open a card."""

    text: str
    kind: str = "info"
    grave: bool = False
    title: str = ""


def notices(frame: Frame, naming: Naming) -> list[Notice]:
    """All there is to tell about a frame."""
    return [*_vitals(frame, naming), *_launches(frame, naming)]


def _vitals(frame: Frame, naming: Naming) -> list[Notice]:
    tr = naming.tr
    told = []
    for change in frame.vitals:
        name = naming.circle_named(frame.circles[change.circle].key)
        if change.vital == Vital.DYING:
            silent = round(frame.circles[change.circle].silent_days)
            text = tr("play.notice.dying", circle=name, days=silent)
            told.append(Notice(text, "warn", True, tr("play.notice.dying_title", circle=name)))
        elif change.vital == Vital.DEAD:
            cause = Death(change.death).name.lower()
            text = tr("play.notice.dead", cause=tr(f"names.death.{cause}"), lesson=tr(f"play.death.{cause}"))
            told.append(Notice(text, "warn", True, tr("play.notice.dead_title", circle=name)))
        else:
            told.append(Notice(tr("play.notice.lively", circle=name), "good"))
    return told


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
