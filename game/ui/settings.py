"""What a person can set about the game, and keeping it in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Protocol

from game.store_schema import OF_THE_MACHINE
from game.text import LANGUAGES, system_language
from game.ui.keys import FIRST, TAKEN, Keys
from game.ui.sound import Volumes
from game.ui.theme import PALETTES

TEXT_SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Text sizes offered, as multiples of the normal one."""


class Keeps(Protocol):
    """What the settings ask of a store (:class:`game.store.Store` does it)."""

    @property
    def profile(self) -> int:
        """Who plays."""

    def settings(self, profile: int = 0) -> dict[str, Any]:
        """All settings kept for a profile; 0 is the machine."""

    def set_setting(self, key: str, value: Any, profile: int = 0) -> bool:
        """Keep one; False when that failed."""


@dataclass(frozen=True)
class Settings:
    """All settings with their first values."""

    lang: str = "en"
    text_scale: float = 1.0
    full_screen: bool = False
    palette: str = "ember"
    reduced_motion: bool = False
    volume_fire: float = 0.4
    """Loudness in [0, 1] of the crackling."""
    volume_music: float = 0.25
    """Loudness in [0, 1] of the evening tune."""
    volume_events: float = 0.6
    """Loudness in [0, 1] of purchases, arrivals, warnings."""
    volume_interface: float = 0.4
    """Loudness in [0, 1] of the controls."""
    keys: Keys = field(default_factory=Keys)
    """Which key does what in play."""
    all_lessons: bool = False
    """Every lesson is open, won or not what comes before it."""
    captions: bool = False
    """Show in words what is heard."""
    window: tuple[int, int] = (1280, 800)

    @property
    def volumes(self) -> Volumes:
        """The four volumes, for the sounds."""
        return Volumes(self.volume_fire, self.volume_music, self.volume_events, self.volume_interface)

    def with_value(self, key: str, value: Any) -> Settings:
        """A copy with one setting changed.

        Raises:
            ValueError: unknown key, or a value that makes no sense.
        """
        if key not in FIELDS:
            raise ValueError(f"unknown setting {key!r}")
        clean = _clean(key, value)
        if clean is None:
            raise ValueError(f"setting {key!r} cannot be {value!r}")
        return replace(self, **{key: clean})


FIELDS = {f.name: f for f in fields(Settings)}
PREFIX = "ui."
"""Before each key in the store."""


def load_settings(store: Keeps | None, environ: Mapping[str, str] | None = None) -> Settings:
    """Settings kept in the store; what is missing or senseless there has its first value.

    The language follows the system until one has been chosen.
    """
    made = Settings(lang=system_language(environ))
    kept = {**store.settings(), **store.settings(store.profile)} if store is not None else {}
    for key, value in kept.items():
        name = key.removeprefix(PREFIX)
        if key.startswith(PREFIX) and name in FIELDS and (clean := _clean(name, value)) is not None:
            made = replace(made, **{name: clean})
    return made


def keep_setting(store: Keeps | None, key: str, settings: Settings) -> None:
    """Write one setting to the store, if there is one: the window's for the machine, others for who plays."""
    if store is not None:
        value = getattr(settings, key)
        plain = dict(value.own) if isinstance(value, Keys) else list(value) if isinstance(value, tuple) else value
        name = PREFIX + key
        store.set_setting(name, plain, 0 if name in OF_THE_MACHINE else store.profile)


def _clean(key: str, value: Any) -> Any:
    if key == "lang":
        return value if value in LANGUAGES else None
    if key == "palette":
        return value if value in PALETTES else None
    if key == "keys":
        return _clean_keys(value)
    if key == "window":
        fine = isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(v, int) for v in value)
        return (value[0], value[1]) if fine else None
    if isinstance(FIELDS[key].default, bool):
        return value if isinstance(value, bool) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    low, high = (0.8, 2.0) if key == "text_scale" else (0.0, 1.0)
    return min(high, max(low, float(value)))


def _clean_keys(value: Any) -> Keys | None:
    """Keys as kept: known actions, and no key twice."""
    if isinstance(value, Keys):
        return value
    if not isinstance(value, dict):
        return None
    own = {a: k for a, k in value.items() if a in FIRST and isinstance(k, int) and k not in TAKEN}
    keys = Keys(own)
    return keys if len({keys.key(action) for action in FIRST}) == len(FIRST) else None
