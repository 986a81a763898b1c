"""How fast the model runs, against the same rules written per agent in Mesa: behind ``run.py bench``.

Importing this package loads neither the model nor NumPy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Echo = Callable[[str], object]


def run(quick: bool, echo: Echo = print) -> dict[str, Any]:
    """Measure everything and say it line by line; the figures as plain values for other programs.

    ``quick`` measures fewer sizes and repetitions and leaves out the compilation: under a minute.
    """
    from game import compiled

    compiled.use_cache()
    from game.bench.report import measure

    return measure(quick, echo)
