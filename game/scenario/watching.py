"""What conditions can watch: every measure a goal can be about, and every other gauge of the community."""

from __future__ import annotations

from typing import Literal, get_args

from agents.gauges import GAUGES
from game.scenario.measures import MEASURES, MeasureName

GaugeName = Literal[
    "posts_per_active", "orders", "margin", "traffic", "conversion", "hours_left", "interaction", "time_spent",
    "first_reply", "churn", "reproduction", "first_share", "repeat_share", "referred_share", "lifetime_value",
    "social_value", "breach_share", "advert_share", "freeloader_share", "leader_load",
]  # fmt: skip
"""Gauges as they stood in the evening; those of the same name as a measure are read as that measure."""
assert set(get_args(GaugeName)) == set(GAUGES) - set(MEASURES)
StateName = Literal["silent_days", "loyalty"]
"""Further states of a circle or of one person."""
WatchedName = Literal[MeasureName, GaugeName, StateName]
OF_CIRCLES = ("members", "warmth", "active_share", "silent_days")
"""What can be watched of one circle."""
OF_PEOPLE = ("warmth", "trust", "belonging", "fatigue", "loyalty")
"""What can be watched of one character."""
HappeningName = Literal[
    "purchase", "launch", "delivery", "disappointment", "introduction", "departure", "dying", "death",
    "new_circle", "merge", "meeting", "session", "burn_out", "gift",
]  # fmt: skip
"""What can happen for the first time."""
