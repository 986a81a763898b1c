"""Whose names are worth showing right now, most wanted first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pygame import Rect

from agents.names import Role
from game.observation import Frame
from game.ui.hearth.cast import Cast
from game.ui.hearth.labels import Names, Wish

F32 = NDArray[np.float32]
FRIENDS_MAX = 14
NEAR_POINTER = 90.0
NEAR_MAX = 7
AT_REST = 7
LEADERS_MAX = 10
_STICKY = 0.08
"""A name already shown stays unless another is hotter by this much."""


def wishes(
    frame: Frame, cast: Cast, at: F32, warmth: F32, selected: int, hovered: int, mouse: tuple[float, float] |
    None,
    area: Rect, shown: Names, scale: float, zoom: float,
) -> list[Wish]:  # fmt: skip
    """Selected and hovered, friends of the selected, those near the pointer, leaders, then the hottest few
    (more when zoomed in).
    """
    order: list[tuple[int, bool]] = [(who, True) for who in (hovered, selected) if who >= 0]
    if selected >= 0:
        order += [(int(f), False) for f in cast.friends_of(selected)[0][:FRIENDS_MAX]]
    if mouse is not None:
        order += [(who, False) for who in _near(at, mouse, NEAR_POINTER * scale)]
    if selected < 0:
        leaders = np.nonzero(frame.members.role == Role.LEADER)[0]
        order += [(int(w), False) for w in leaders[: round(LEADERS_MAX * zoom)]]
        order += [
            (who, False)
            for who in _hottest(cast, at, warmth, area, shown, round(AT_REST * min(4.0, zoom**1.5)))
        ]
    seen: dict[int, Wish] = {}
    hidden = cast.hidden()
    for who, strong in order:
        if not hidden[who] and area.collidepoint(at[who].tolist()):
            seen.setdefault(who, Wish(who, int(cast.uid[who]), strong))
    return list(seen.values())


def _near(at: F32, mouse: tuple[float, float], reach: float) -> list[int]:
    d = np.hypot(at[:, 0] - mouse[0], at[:, 1] - mouse[1])
    order = np.argsort(d, kind="stable")[:NEAR_MAX]
    return [int(k) for k in order if d[k] <= reach]


def _hottest(cast: Cast, at: F32, warmth: F32, area: Rect, shown: Names, count: int) -> list[int]:
    inside = (
        (at[:, 0] > area.left) & (at[:, 0] < area.right) & (at[:, 1] > area.top) & (at[:, 1] < area.bottom)
    )
    pool = np.nonzero(inside)[0]
    if len(pool) == 0:
        return []
    top = pool[np.argsort(-warmth[pool], kind="stable")[: 6 * count]].tolist()
    lead = {w: float(warmth[w]) + (_STICKY if int(cast.uid[w]) in shown else 0.0) for w in top}
    return sorted(top, key=lambda w: -lead[w])[:count]
