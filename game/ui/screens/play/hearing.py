"""What can be heard of a tick: which sounds a frame makes."""

from __future__ import annotations

from agents.names import Vital, Wave
from game.observation import Frame
from game.ui.screens.play.notices import opens_offer

NOTES = {Wave.PITCH: 0, Wave.TALK: 1, Wave.BACKLOG: 2, Wave.REVIEW: 3, Wave.INTRODUCTION: 4}
"""Each wave of a launch has its own note; other purchases sound like talk."""
VITALS = {Vital.DYING: "warning", Vital.DEAD: "death"}


def sounds_of(frame: Frame) -> list[str]:
    """Names of the sounds, each at most once, most important first."""
    heard = [VITALS.get(change.vital, "rekindled") for change in frame.vitals]
    if any(opens_offer(frame, message) for message in frame.said):
        heard.append("launch")
    heard += [f"purchase_{NOTES.get(sale.wave, 1)}" for sale in frame.bought]
    heard += ["newcomer"] * bool(frame.joined) + ["leaving"] * bool(frame.left)
    return list(dict.fromkeys(heard))
