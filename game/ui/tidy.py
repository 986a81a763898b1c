"""Memory given back at moments when nobody notices.

Screens and widgets point at each other, so they go only when Python looks for rings of garbage; what counts, their
pictures and the runs they hold, Python does not weigh. Left to itself it looked after many screens, at hundreds of
megabytes, and took a tenth of a second for it in the middle of play: most of that went into modules that never go.
"""

from __future__ import annotations

import gc


def settle() -> None:
    """Everything is loaded: what there is now stays, and is passed over from here on."""
    gc.collect()
    gc.freeze()


def tidy() -> None:
    """Give back what was left behind. Before :func:`settle` it would take too long: then Python chooses the time."""
    if gc.get_freeze_count():
        gc.collect()


def unsettle() -> None:
    """The game ends: what was passed over goes in the order Python and its libraries expect."""
    gc.unfreeze()
