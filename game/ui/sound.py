"""Sounds, if the machine can make any. Everything here does nothing quietly when it cannot."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pygame

from game import assets

LIMIT = 0.12
"""Seconds within which the same sound is not begun again: many purchases at once are one bell."""
CHANNELS = 12


INTERFACE = frozenset({"press", "confirm", "refuse"})
"""Sounds of the controls; everything else that is played once happens in the community."""
BEDS = ("fire_low", "fire_high", "music")
"""Loops: embers, the flames above them, an evening tune."""


@dataclass(frozen=True)
class Volumes:
    """Loudness in [0, 1] of each kind of sound, as a person set it."""

    fire: float = 0.0
    music: float = 0.0
    events: float = 0.0
    interface: float = 0.0


class Sounds:
    """Plays the files of ``assets/sounds`` by name. The fire's two loops follow the warmth of the community."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or assets.folder() / "sounds"
        self.works = False
        self.warmth = 0.5
        """Warmth in [0, 1] the fire burns at."""
        self.volumes = Volumes()
        self._loaded: dict[str, pygame.mixer.Sound | None] = {}
        self._last: dict[str, float] = {}
        self._loops: dict[str, pygame.mixer.Channel] = {}

    def open(self) -> bool:
        """Open the sound device; says whether there is one."""
        try:
            with _quiet_libraries():
                pygame.mixer.init(44_100, -16, 2, 1024)
            pygame.mixer.set_num_channels(CHANNELS)
            pygame.mixer.set_reserved(len(BEDS))
            self.works = True
        except (pygame.error, NotImplementedError):
            self.works = False
        return self.works

    def set_volumes(self, volumes: Volumes) -> None:
        """Take new volumes, and begin what was silent until now."""
        self.volumes = volumes
        self._mix()

    def warm(self, warmth: float) -> None:
        """Let the fire burn at the warmth in [0, 1] of the community: embers when cold, flames when warm."""
        self.warmth = min(1.0, max(0.0, warmth))
        self._mix()

    def play(self, name: str, now: float, loudness: float = 1.0) -> bool:
        """Play a sound once; ``now`` is any clock in seconds that only goes forward. Says whether it sounded."""
        volume = self.volumes.interface if name in INTERFACE else self.volumes.events
        if not self.works or volume <= 0 or now - self._last.get(name, -math.inf) < LIMIT:
            return False
        sound = self._get(name)
        if sound is None:
            return False
        self._last[name] = now
        try:
            sound.set_volume(_loud(volume * loudness))
            sound.play()
        except pygame.error:  # the device has gone
            self.works = False
        return self.works

    def levels(self) -> dict[str, float]:
        """Loudness in [0, 1] of each loop at the present warmth."""
        fire, warmth = self.volumes.fire, self.warmth
        flames = max(0.0, (warmth - 0.15) / 0.85)
        return {
            "fire_low": fire * (0.35 + 0.65 * warmth),
            "fire_high": fire * flames,
            "music": self.volumes.music,
        }

    def _mix(self) -> None:
        """Begin loops that are wanted, and set how loud each is."""
        if not self.works:
            return
        for place, (name, level) in enumerate(self.levels().items()):
            if name not in self._loops:
                if level <= 0 or (sound := self._get(name)) is None:
                    continue
                channel = pygame.mixer.Channel(place)
                channel.play(sound, loops=-1, fade_ms=1200)
                self._loops[name] = channel
            self._loops[name].set_volume(_loud(level))

    @property
    def missing(self) -> list[str]:
        """Sounds that were to be heard but whose files are missing or damaged."""
        return sorted(name for name, sound in self._loaded.items() if sound is None)

    def close(self) -> None:
        """Fall silent."""
        if self.works:
            pygame.mixer.quit()
        self.works = False
        self._loops.clear()

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
