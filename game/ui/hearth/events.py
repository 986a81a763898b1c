"""From what a frame says happened to what is seen of it, spread over the time the tick is shown."""

from __future__ import annotations

import numpy as np

from agents.names import Kind, Source
from game.observation import Frame, Message
from game.ui.hearth import stage as st
from game.ui.hearth.cast import Cast
from game.ui.hearth.heat import RGB, Palette
from game.ui.theme import WAVES

_OPERATOR_WAVES = {Kind.CONTENT: ("amber", 0.55), Kind.PITCH: ("wave_pitch", 1.0)}
_SPOKEN = {
    Kind.TALK: "wave_talk", Kind.REVIEW: "wave_review", Kind.COMPLAINT: "bad", Kind.ADVERT: "cold",
    Kind.QUESTION: "link",
}  # fmt: skip
_CHATTER_SHOWN = 0.45
"""Share of plain chat that gets a ring: an evening of chat should glimmer, not boil."""


def wave_colour(wave: int, palette: Palette) -> RGB:
    """Colour of a wave of sales (:class:`agents.names.Wave`); grey for NONE."""
    return palette[WAVES[wave - 1]] if 1 <= wave <= len(WAVES) else palette["cold"]


class Director:
    """Turns one frame's happenings into effects; its chance only decides when within the tick each is
    shown.
    """

    def __init__(self, chance: np.random.Generator, palette: Palette) -> None:
        self._chance = chance
        self.palette = palette

    def play(self, frame: Frame, cast: Cast, stage: st.Stage, seconds: float) -> None:
        """Put everything but comings and goings on the stage; ``seconds`` the tick is shown for."""
        writers = {m.id: m.author_uid for m in frame.said if m.author_row >= 0}
        for message in frame.said:
            self._say(message, writers, cast, stage, self._chance.uniform(0, seconds))
        for sale in frame.bought:
            stage.flashes.append(st.Flash(sale.uid, int(sale.wave), -self._chance.uniform(0, seconds)))
        for parcel in frame.delivered:
            stage.pops.append(st.Pop(parcel.uid, parcel.pleased, -self._chance.uniform(0, seconds)))
        for joined in frame.joined:
            who = cast.by_row.get(joined.inviter_row) if joined.source == Source.INVITED else None
            if who is not None and joined.uid in cast.index:
                delay = -float(cast.age[cast.index[joined.uid]])
                stage.threads.append(st.Thread(int(cast.uid[who]), joined.uid, -delay))

    def _say(self, m: Message, writers: dict[int, int], cast: Cast, stage: st.Stage, delay: float) -> None:
        to = cast.by_row.get(m.target_row, -1) if m.target_row >= 0 else -1
        target = int(cast.uid[to]) if to >= 0 else writers.get(m.reply_to)
        if m.author_row < 0:
            self._operator(m, target, stage, delay)
            return
        colour = self.palette[_SPOKEN.get(m.kind, "amber")]
        plain = m.kind not in _SPOKEN
        if not plain or self._chance.random() < _CHATTER_SHOWN:
            stage.ripples.append(st.Ripple(m.author_uid, colour, -delay))
        if target is not None and target != m.author_uid:
            stage.travels.append(st.Travel(m.author_uid, target, colour, -delay))

    def _operator(self, m: Message, target: int | None, stage: st.Stage, delay: float) -> None:
        if m.kind in _OPERATOR_WAVES:
            name, strength = _OPERATOR_WAVES[m.kind]
            stage.waves.append(st.HearthWave(self.palette[name], strength, -delay))
        elif target is not None:
            stage.travels.append(st.Travel(st.HEARTH, target, self.palette["amber"], -delay))
