"""Sounds, if the machine can make any. Everything here does nothing quietly when it cannot."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pygame

from game import assets

LIMIT = 0.08
"""Seconds within which the same sound is not begun again: many purchases at once are one bell."""
CHANNELS = 12


class Sounds:
    """Plays the files of ``assets/sounds`` by name; the fire is a loop of its own volume."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or assets.folder() / "sounds"
        self.works = False
        self._loaded: dict[str, pygame.mixer.Sound | None] = {}
        self._last: dict[str, float] = {}
        self._events = 0.0
        self._fire = 0.0
        self._burning: pygame.mixer.Channel | None = None

    def open(self) -> bool:
        """Open the sound device; says whether there is one."""
        try:
            with _quiet_libraries():
                pygame.mixer.init(44_100, -16, 2, 1024)
            pygame.mixer.set_num_channels(CHANNELS)
            self.works = True
        except (pygame.error, NotImplementedError):
            self.works = False
        return self.works

    def set_volumes(self, fire: float, events: float) -> None:
        """Loudness in [0, 1] of the fire's loop and of everything else."""
        self._fire, self._events = fire, events
        if self._burning is not None:
            self._burning.set_volume(_loud(fire))
        elif fire > 0:
            self.burn()

    def play(self, name: str, now: float, loudness: float = 1.0) -> None:
        """Play a sound once; ``now`` is any clock in seconds that only goes forward."""
        if not self.works or self._events <= 0 or now - self._last.get(name, -math.inf) < LIMIT:
            return
        sound = self._get(name)
        if sound is not None:
            self._last[name] = now
            sound.set_volume(_loud(self._events * loudness))
            sound.play()

    def burn(self) -> None:
        """Begin the fire's loop, if it is wanted and there is one."""
        if (
            self.works
            and self._fire > 0
            and self._burning is None
            and (sound := self._get("fire")) is not None
        ):
            self._burning = sound.play(loops=-1, fade_ms=1200)
            if self._burning is not None:
                self._burning.set_volume(_loud(self._fire))

    def close(self) -> None:
        """Fall silent."""
        if self.works:
            pygame.mixer.quit()
        self.works, self._burning = False, None

    def _get(self, name: str) -> pygame.mixer.Sound | None:
        if name not in self._loaded:
            found = next((p for e in ("ogg", "wav") if (p := self.folder / f"{name}.{e}").is_file()), None)
            try:
                self._loaded[name] = pygame.mixer.Sound(str(found)) if found else None
            except pygame.error:
                self._loaded[name] = None
        return self._loaded[name]


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """ALSA writes a dozen lines to the terminal when there is no sound card; nobody can act on them."""
    try:
        kept = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _loud(share: float) -> float:
    """Ears hear ratios: a slider at half should sound half as loud."""
    return min(1.0, max(0.0, share)) ** 1.7
