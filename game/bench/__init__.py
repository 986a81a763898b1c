"""How fast the model runs, each part against a yardstick of the same run: behind ``run.py bench``.

Importing this package loads neither the model nor NumPy.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Echo = Callable[[str], object]
CASCADE = (10_000, 100_000)
"""People and ties of the cascade."""


def run(quick: bool, echo: Echo = print, part: str = "model", install: bool = False) -> dict[str, Any]:
    """Measure a part (model, cascade, scale or ahead) and say it line by line; the figures as plain values.

    ``quick`` measures fewer sizes and repetitions: under a minute. ``install`` puts the cascade's yardsticks into
    an environment of their own first.

    Raises:
        game.bench.environment.YardstickError: the yardsticks cannot be installed, or failed.
    """
    from game import compiled

    compiled.use_cache()
    if part == "cascade":
        from game.bench import cascade

        return cascade.measure(*CASCADE, 20 if quick else 200, install, echo)
    if part == "scale":
        from game.bench import scale

        return scale.measure(scale.QUICK if quick else scale.FULL, echo)
    if part == "ahead":
        from game.bench import ahead

        return ahead.measure(ahead.QUICK if quick else ahead.FULL, echo)
    from game.bench.report import measure

    return measure(quick, echo)


def write_page(page: Path, part: str, figures: dict[str, Any], told: tuple[str, str] | None = None) -> None:
    """Write a part's tables into a page (:mod:`game.bench.page`); ``told``: heading and body."""
    from game.bench import page as pages

    pages.write(page, part, pages.text_of(part, figures) if told is None else pages.framed(figures, *told))
