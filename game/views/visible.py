"""What a lesson lets its trainee see of a frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.observation import Frame, TiesView
from game.scenario.aims import VisibilitySpec

_NO_TIES = TiesView(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))


def visible(frame: Frame, allowed: VisibilitySpec) -> Frame:
    """The frame without friendships or threshold rings where the lesson hides them; itself when it hides none.

    What is hidden is not in the frame any more: no screen and no bot could read it by oversight.
    """
    if not allowed.ties:
        frame = replace(frame, ties=_NO_TIES)
    if allowed.thresholds:
        return frame
    nothing = np.zeros(len(frame.members), np.float32)
    return replace(frame, focus=-1, members=replace(frame.members, exposure=nothing, threshold=nothing))
