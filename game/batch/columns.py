"""What the columns of a community batch's results mean: names, types, units. Declared once, read by every table."""

from __future__ import annotations

from agents.gauges import CIRCLE_GAUGES
from game.batch.experiment import Column
from game.scenario.measures import MEASURES

GAUGE_UNITS = {
    "members": "people", "active_share": "share", "posts": "messages", "posts_per_active": "messages",
    "reply_rate": "share", "ties_per_member": "ties", "warmth": "share", "trust": "share",
    "belonging": "share",
    "fatigue": "share", "founder_share": "share", "gini": "share", "joined": "people", "left": "people",
    "orders": "pieces", "revenue": "yuan", "margin": "yuan", "traffic": "people", "conversion": "share",
    "introductions": "people", "cash": "yuan", "hours_left": "hours", "interaction": "messages",
    "time_spent": "messages", "first_reply": "hours", "churn": "share", "reproduction": "people",
    "first_share": "share", "repeat_share": "share", "referred_share": "share", "lifetime_value": "yuan",
    "social_value": "yuan", "breach_share": "share", "advert_share": "share", "freeloader_share": "share",
    "leader_load": "share",
}  # fmt: skip
"""Units of the gauges, which a day's row holds as they stood at the day's end."""

ENDING = (
    Column("days", "int", "days", "days run: fewer than asked for when the run was lost or stopped"),
    Column("won", "bool", "", "every goal reached at the end of the course"),
    Column("lost", "text", "", "key of the way to lose that came true; empty when none did"),
    Column("stars", "int", "", "0 to 3"),
    Column("score", "float", "points", "skill, 0 to 100"),
    Column("stopped", "text", "", "condition of the design that ended the run; empty when none did"),
    Column("death", "text", "", "what the first circle whose fire went out died of; empty when all burn"),
    Column("died_day", "int", "days", "day (from 1) on which that circle died; empty when all burn"),
    Column("circles", "int", "", "circles there are or were"),
    Column("circles_dead", "int", "", "of them, those whose fire is out at the end"),
    Column("decisions", "int", "", "decisions taken, by script or bot"),
    Column("refused", "int", "", "decisions of the script refused by the community or the scenario's levers"),
    Column(
        "first_refusal", "text", "", "the first of them: day, decision, code of the reason; empty if none"
    ),
)
SUMMARY = (*ENDING, *(Column(name, "float", m.unit, m.about) for name, m in MEASURES.items()))

_CIRCLE_ABOUT = {
    "members": Column("members", "float", "people", "members at the day's end"),
    "active": Column("active", "float", "people", "of them, people who looked in on the day"),
    "posts": Column("posts", "float", "messages", "messages members wrote on the day"),
    "revenue": Column("revenue", "float", "yuan", "sold for on the day"),
    "margin": Column("margin", "float", "yuan", "left of it after goods, delivery, refunds and commission"),
}
CIRCLE = (
    Column("day", "int", "days", "day of the course, from 1"),
    Column("circle", "int", "", "number of the circle, from 0"),
    *(_CIRCLE_ABOUT[name] for name in CIRCLE_GAUGES),
    Column("warmth", "float", "share", "mean warmth of its members at the day's end"),
    Column("vital", "int", "", "0 lively, 1 dying, 2 dead"),
    Column("silent_days", "float", "days", "since somebody but the operator last posted"),
)


def gauge_columns(metrics: tuple[str, ...]) -> tuple[Column, ...]:
    """Columns of a day or a tick."""
    return tuple(Column(name, "float", GAUGE_UNITS[name]) for name in metrics)
