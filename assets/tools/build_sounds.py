"""Makes every sound of the game from nothing but numbers: ``python assets/tools/build_sounds.py``.

Needs NumPy and soundfile (for writing Ogg Vorbis; not a dependency of the game). Every file is made with its own
seed, so that changing one leaves the others as they are. Loops are made on a circle (filters and echo by Fourier
transform), so that their end runs into their beginning without a seam.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]
RATE = 32_000
"""Samples a second: nothing above 16 kHz is in a fire or a kalimba."""
PENTATONIC = (0, 2, 4, 7, 9)
"""Semitones above the ground note: no two of them clash, whichever sound together."""
GROUND = 146.83
"""D3, in hertz."""


def note(step: int) -> float:
    """Frequency in hertz of a step of the scale, counted from the ground note."""
    octave, k = divmod(step, len(PENTATONIC))
    return GROUND * 2.0 ** (octave + PENTATONIC[k] / 12)


def seconds(length: float) -> Wave:
    """Times of the samples of a sound of this length."""
    return np.arange(int(length * RATE)) / RATE


def band(noise: Wave, low: float, high: float, slope: float = 2.0) -> Wave:
    """What of a circular noise lies between two frequencies, with soft edges."""
    f = np.fft.rfftfreq(noise.size, 1 / RATE)
    gain = 1 / (1 + (f / high) ** (2 * slope))
    gain *= 1 - 1 / (1 + (f / max(low, 1e-9)) ** (2 * slope))
    return np.asarray(np.fft.irfft(np.fft.rfft(noise) * gain, noise.size))


def even(wave: Wave) -> Wave:
    """The same at a root mean square of 1."""
    return wave / np.sqrt(np.mean(wave**2))


def swell(rng: np.random.Generator, size: int, slowest: float, depth: float) -> Wave:
    """A gain that wanders slowly about 1, on a circle."""
    wander = even(band(rng.standard_normal(size), 0.01, slowest))
    return np.clip(1 + depth * wander, 0.05, 3.0)


def pluck(frequency: float, length: float, bright: float = 0.5) -> Wave:
    """A tine of a kalimba: a fundamental, two inharmonic partials that die at once, a thumb's thud."""
    t = seconds(length)
    body = np.sin(2 * np.pi * frequency * t) * np.exp(-t * 3.2 / length)
    body += 0.30 * np.sin(2 * np.pi * 2.0 * frequency * t) * np.exp(-t * 5.5 / length)
    body += bright * 0.22 * np.sin(2 * np.pi * 5.4 * frequency * t) * np.exp(-t * 22)
    body += 0.12 * np.sin(2 * np.pi * 92 * t) * np.exp(-t * 45)
    return body * np.minimum(1.0, t / 0.003)


def add(into: Wave, wave: Wave, at: float, gain: float = 1.0) -> None:
    """Lay a sound into a loop from ``at`` seconds on; what goes over the end comes in at the beginning."""
    index = (int(at * RATE) + np.arange(wave.size)) % into.size
    np.add.at(into, index, gain * wave)


def echo(wave: Wave, rng: np.random.Generator, length: float, share: float) -> Wave:
    """A small wooden room around a circular sound."""
    t = seconds(min(length * 2, wave.size / RATE))
    room = np.zeros(wave.size)
    room[: t.size] = rng.standard_normal(t.size) * np.exp(-t * 6.9 / length)
    room = band(room, 120, 3200)
    wet = np.fft.irfft(np.fft.rfft(wave) * np.fft.rfft(room), wave.size)
    return wave + share * np.asarray(wet) * np.sqrt(np.mean(wave**2)) / (np.sqrt(np.mean(wet**2)) + 1e-12)


def in_room(dry: Wave, seed: int, length: float = 0.9, share: float = 0.35) -> Wave:
    """A single sound with its echo, ending in silence."""
    padded = np.concatenate([dry, np.zeros(int(length * RATE))])
    out = echo(padded, np.random.default_rng(seed), length, share)
    fade = np.minimum(1.0, (padded.size - np.arange(padded.size)) / (0.25 * RATE))
    return out * fade


def together(parts: list[tuple[float, Wave, float]]) -> Wave:
    """Several sounds, each with its beginning in seconds and its gain."""
    size = max(int(at * RATE) + wave.size for at, wave, _ in parts)
    out = np.zeros(size)
    for at, wave, gain in parts:
        first = int(at * RATE)
        out[first : first + wave.size] += gain * wave
    return out


def crackles(rng: np.random.Generator, size: int, rate: float, loud: float) -> Wave:
    """Wood that snaps ``rate`` times a second: short resonant bursts, few of them loud."""
    out = np.zeros(size)
    for _ in range(rng.poisson(rate * size / RATE)):
        t = seconds(rng.uniform(0.006, 0.03))
        tone = np.sin(2 * np.pi * rng.uniform(900, 5200) * t + rng.uniform(0, 6.28))
        burst = (tone + 0.9 * rng.standard_normal(t.size)) * np.exp(-t * rng.uniform(180, 700))
        add(out, burst, rng.uniform(0, size / RATE), loud * min(3.0, rng.pareto(2.6) + 0.15))
    return out


def embers() -> Wave:
    """The low bed: air drawn through coals, and seldom a tick."""
    rng = np.random.default_rng(101)
    size = 14 * RATE
    breath = 0.20 * even(band(rng.standard_normal(size), 40, 190)) * swell(rng, size, 0.5, 0.25)
    hush = 0.035 * even(band(rng.standard_normal(size), 350, 1400)) * swell(rng, size, 0.7, 0.4)
    return breath + hush + crackles(rng, size, 1.6, 0.10)


def flames() -> Wave:
    """The lively layer above it: flutter and snapping wood."""
    rng = np.random.default_rng(102)
    size = 14 * RATE
    flutter = 0.16 * even(band(rng.standard_normal(size), 90, 420)) * swell(rng, size, 5.0, 0.35)
    hiss = 0.045 * even(band(rng.standard_normal(size), 900, 4200)) * swell(rng, size, 1.5, 0.5)
    snaps = crackles(rng, size, 9.0, 0.16) + crackles(rng, size, 0.5, 0.5)
    return np.tanh(1.6 * (flutter + hiss + snaps))  # the loudest snaps startle nobody


MUSIC_BARS, BAR = 16, 3.5


def music() -> NDArray[np.float64]:
    """An evening loop: a few plucked notes a bar above a slow drone; stereo by two rooms."""
    rng = np.random.default_rng(103)
    size = int(MUSIC_BARS * BAR * RATE)
    dry = np.zeros(size)
    grounds = (0, 0, 3, 3, -2, -2, 2, 3)
    at = 7
    for bar in range(MUSIC_BARS):
        root = grounds[bar % len(grounds)]
        add(dry, pluck(note(root), 3.4, 0.2), bar * BAR, 0.55)
        for beat in (0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
            if rng.random() < (0.62 if bar % 4 != 3 else 0.25):
                at = int(np.clip(at + rng.integers(-2, 3), 4, 12))
                add(dry, pluck(note(at), 2.2, 0.4), bar * BAR + beat + rng.normal(0, 0.012), rng.uniform(0.18, 0.36))
    t = np.arange(size) / RATE
    whole = size / RATE
    for step, turns in ((-5, 3), (-2, 2), (0, 5)):
        cycles = round(note(step) * whole)  # a whole number of waves in the loop: no seam
        drone = np.sin(2 * np.pi * cycles * t / whole) * (0.5 - 0.5 * np.cos(2 * np.pi * turns * t / whole))
        dry += 0.035 * drone
    rooms = [echo(dry, np.random.default_rng(seed), 2.4, 0.7) for seed in (7, 8)]
    return np.stack(rooms, axis=1)


def purchase(wave: int) -> Wave:
    """A coin of warmth; each wave of a launch has its own note, rising."""
    low = pluck(note(7 + wave), 0.7, 0.7)
    return in_room(together([(0.0, low, 0.6), (0.07, pluck(note(10 + wave), 0.8, 0.6), 0.45)]), 201 + wave)


def newcomer() -> Wave:
    """Two knocks at a wooden door and a step up."""
    t = seconds(0.12)
    knock = np.sin(2 * np.pi * 190 * t) * np.exp(-t * 48) + 0.4 * np.sin(2 * np.pi * 410 * t) * np.exp(-t * 80)
    parts = [(0.0, knock, 0.7), (0.13, knock, 0.55), (0.30, pluck(note(8), 0.8), 0.32)]
    return in_room(together(parts), 211)


def leaving() -> Wave:
    """A step down, closed softly."""
    return in_room(together([(0.0, pluck(note(7), 0.6, 0.2), 0.4), (0.16, pluck(note(4), 0.9, 0.1), 0.4)]), 212)


def warning() -> Wave:
    """A low temple block, twice: look here."""
    t = seconds(0.3)
    block = np.sin(2 * np.pi * 330 * t * (1 - 0.06 * t)) * np.exp(-t * 17)
    block += 0.5 * np.sin(2 * np.pi * 512 * t) * np.exp(-t * 28)
    return in_room(together([(0.0, block, 0.8), (0.34, block, 0.8), (0.36, pluck(note(1), 1.2, 0.1), 0.3)]), 213)


def death() -> Wave:
    """Water on coals, and a low note that goes out."""
    rng = np.random.default_rng(214)
    t = seconds(2.4)
    steam = even(band(rng.standard_normal(t.size), 1500, 7000)) * np.exp(-t * 2.1) * np.minimum(1, t / 0.04)
    low = np.sin(2 * np.pi * (82 - 9 * t) * t) * np.exp(-t * 1.3)
    return in_room(0.16 * steam + 0.55 * low + 0.5 * crackles(rng, t.size, 5, 0.12), 214, 1.6)


def rekindled() -> Wave:
    """A match is struck and takes."""
    rng = np.random.default_rng(215)
    t = seconds(1.1)
    scratch = even(band(rng.standard_normal(t.size), 1800, 8000)) * np.exp(-((t - 0.10) ** 2) / 0.004)
    take = even(band(rng.standard_normal(t.size), 200, 1500)) * np.exp(-((t - 0.35) ** 2) / 0.02)
    rise = [(0.45 + 0.14 * k, pluck(note(s), 0.9, 0.4), 0.3) for k, s in enumerate((5, 7, 9))]
    return in_room(together([(0.0, 0.22 * scratch + 0.2 * take, 1.0), *rise]), 215)


def launch() -> Wave:
    """A log laid on: a thump, sparks, two notes up."""
    rng = np.random.default_rng(216)
    t = seconds(0.9)
    thump = np.sin(2 * np.pi * (95 - 40 * t) * t) * np.exp(-t * 14)
    sparks = crackles(rng, t.size, 38, 0.12) * np.exp(-t * 3)
    parts = [(0.0, thump, 0.8), (0.03, sparks, 1.0), (0.10, pluck(note(5), 0.9), 0.3), (0.24, pluck(note(8), 1.0), 0.3)]
    return in_room(together(parts), 216)


def card() -> Wave:
    """A sheet of paper laid on the table, and one note: something wants an answer."""
    rng = np.random.default_rng(217)
    t = seconds(0.35)
    paper = even(band(rng.standard_normal(t.size), 1200, 6000)) * np.exp(-((t - 0.12) ** 2) / 0.003)
    return in_room(together([(0.0, 0.14 * paper, 1.0), (0.2, pluck(note(9), 0.9), 0.38)]), 217)


def won() -> Wave:
    """The scale climbs and stays."""
    steps = (5, 7, 8, 10, 12)
    parts = [(0.13 * k, pluck(note(s), 1.6, 0.5), 0.36) for k, s in enumerate(steps)]
    return in_room(together([*parts, (0.66, pluck(note(5), 2.2, 0.3), 0.3)]), 218, 1.8, 0.5)


def lost() -> Wave:
    """Three steps down, the last one long."""
    parts = [(0.0, pluck(note(7), 1.0, 0.2), 0.4), (0.32, pluck(note(5), 1.0, 0.2), 0.4)]
    return in_room(together([*parts, (0.7, pluck(note(2), 2.2, 0.1), 0.45)]), 219, 1.8, 0.5)


def press() -> Wave:
    """A fingertip on wood."""
    t = seconds(0.07)
    return np.asarray(np.sin(2 * np.pi * 620 * t) * np.exp(-t * 95) * np.minimum(1, t / 0.001))


def confirm() -> Wave:
    """A decision is noted: two fingertips, the second higher."""
    t = seconds(0.09)
    high = np.sin(2 * np.pi * 880 * t) * np.exp(-t * 60) * np.minimum(1, t / 0.001)
    return together([(0.0, press(), 0.8), (0.07, np.asarray(high), 0.7)])


def refuse() -> Wave:
    """That does not go: a dull double tap."""
    t = seconds(0.1)
    dull = np.sin(2 * np.pi * 210 * t) * np.exp(-t * 55) * np.minimum(1, t / 0.002)
    return together([(0.0, np.asarray(dull), 0.8), (0.1, np.asarray(dull), 0.7)])


SOUNDS: dict[str, tuple[Callable[[], NDArray[np.float64]], float]] = {
    "fire_low": (embers, 0.45),
    "fire_high": (flames, 0.60),
    "music": (music, 0.40),
    **{f"purchase_{k}": (partial(purchase, k), 0.50) for k in range(5)},
    "newcomer": (newcomer, 0.45),
    "leaving": (leaving, 0.32),
    "warning": (warning, 0.60),
    "death": (death, 0.60),
    "rekindled": (rekindled, 0.55),
    "launch": (launch, 0.60),
    "card": (card, 0.50),
    "won": (won, 0.60),
    "lost": (lost, 0.55),
    "press": (press, 0.22),
    "confirm": (confirm, 0.30),
    "refuse": (refuse, 0.35),
}
"""Name of the file -> who makes it, and its peak as a share of full scale."""


def build(folder: Path, only: set[str]) -> None:
    """Write the files into a folder."""
    import soundfile

    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, peak) in SOUNDS.items():
        if only and name not in only:
            continue
        wave = make()
        wave = wave * peak / np.max(np.abs(wave))
        path = folder / f"{name}.ogg"
        with soundfile.SoundFile(
            path, "w", RATE, wave.ndim if wave.ndim == 1 else wave.shape[1], format="OGG", subtype="VORBIS",
            compression_level=0.6,
        ) as file:
            for first in range(0, len(wave), RATE):  # whole minutes at once overflow the encoder's stack
                file.write(wave[first : first + RATE])
        print(f"{path.name}: {len(wave) / RATE:.1f} s, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "sounds")
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    build(args.out, set(args.names))
