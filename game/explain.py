"""Answers to "why?": the state behind a gauge, and the sum behind a purchase made or not made."""

from __future__ import annotations

from agents.columns import Columns
from agents.community import Community
from agents.names import LaunchMode, Wave
from game.members import weigh_one
from game.observation import TERMS, Explanation

STATE_BEHIND: dict[str, str] = {
    "members": "headcount",
    "joined": "headcount",
    "left": "headcount",
    "introductions": "headcount",
    "cash": "money",
    "revenue": "money",
    "orders": "money",
    "margin": "money",
    "active_share": "warmth",
    "posts": "warmth",
    "posts_per_active": "warmth",
    "reply_rate": "belonging",
    "ties_per_member": "belonging",
    "traffic": "warmth",
    "conversion": "trust",
    "interaction": "warmth",
    "time_spent": "warmth",
    "first_reply": "belonging",
    "churn": "headcount",
    "reproduction": "headcount",
    "advert_share": "headcount",
    "freeloader_share": "headcount",
    "first_share": "money",
    "repeat_share": "money",
    "referred_share": "money",
    "lifetime_value": "money",
    "social_value": "money",
}
"""Whose bookings explain a gauge that is not itself booked: activity follows warmth, conversion trust."""
NOTHING_BEHIND = ("founder_share", "gini", "hours_left", "breach_share", "leader_load")
"""Gauges that no booked state explains."""


def explanation(community: Community, row: int, title: int) -> Explanation:
    """Why a member did or did not buy a title, weighed as the next tick would.

    Raises:
        ValueError: no such row or title.
    """
    columns, params = community.columns, community.params
    if not 0 <= row < int(columns.desk.rows[0]):
        raise ValueError(f"there is no member in row {row}")
    if not 0 <= title < len(community.setup.titles):
        raise ValueError(f"there is no title {title}")
    holdings = columns.holdings
    share, terms = weigh_one(columns, row, title, int(community.tick), params)
    threshold = 0.0
    for value in terms:
        threshold += float(value)
    bought = bool(holdings.bought[row, title] >= 0)
    return Explanation(
        row=row,
        title=title,
        bought=bought,
        wave=Wave(int(holdings.wave[row, title])),
        aware=bool(holdings.aware[row, title]),
        terms=tuple((name, float(value)) for name, value in zip(TERMS, terms, strict=True)),
        threshold=threshold,
        exposure=float(share),
        missing="" if bought else _missing(columns, row, title, float(share), threshold),
    )


def _missing(columns: Columns, row: int, title: int, share: float, threshold: float) -> str:
    """The first thing in the way, in the order in which the model asks."""
    people, holdings, shop = columns.people, columns.holdings, columns.shop
    if not shop.open[title]:
        return "closed"
    if not holdings.aware[row, title]:
        return "unaware"
    if people.spent[row] + shop.price[title] > people.budget[row]:
        return "budget"
    if threshold > 0.0 and share < threshold:
        return "threshold"
    in_stock = shop.launched[title] >= 0 and shop.mode[title] == LaunchMode.STOCK
    return "sold_out" if in_stock and shop.stock[title] <= 0 else ""
