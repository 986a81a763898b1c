"""What can be heard of a tick: which sounds a frame makes."""

from __future__ import annotations

from agents.names import SLOTS_PER_DAY, Kind, Vital, Wave
from game.observation import Frame

NOTES = {Wave.PITCH: 0, Wave.TALK: 1, Wave.BACKLOG: 2, Wave.REVIEW: 3, Wave.INTRODUCTION: 4}
"""Each wave of a launch has its own note; other purchases sound like talk."""
VITALS = {Vital.DYING: "warning", Vital.DEAD: "death"}


def sounds_of(frame: Frame) -> list[str]:
    """Names of the sounds, each at most once, most important first."""
    heard = [VITALS.get(change.vital, "rekindled") for change in frame.vitals]
    if any(_opens(frame, message) for message in frame.said):
        heard.append("launch")
    heard += [f"purchase_{NOTES.get(sale.wave, 1)}" for sale in frame.bought]
    heard += ["newcomer"] * bool(frame.joined) + ["leaving"] * bool(frame.left)
    return list(dict.fromkeys(heard))


def _opens(frame: Frame, message: object) -> bool:
    """Whether a message is the first pitch of an offer."""
    kind, title, tick = (getattr(message, name) for name in ("kind", "title", "tick"))
    return bool(
        kind == Kind.PITCH and title >= 0 and frame.offers[title].launched_day == tick // SLOTS_PER_DAY
    )
