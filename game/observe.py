"""Building frames: what a role may see, taken from the community's columns after a tick.

Everything about members is picked with whole arrays; Python loops run over titles, circles, plan lines and
this tick's events only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from agents.columns import Columns
from agents.community import Community
from agents.decisions import Decision, Position, SetCommission, SetPoints, SetRules, SetTasks
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Death, Form, Gate, LaunchMode, Vital
from game.circles import circle_keys
from game.events import Events
from game.history import Standing, gauges_now
from game.members import Rows, member_rows, members_view, ties_view
from game.observation import CircleView, ContentView, Frame, OfferView, PlanView


def frame(community: Community, events: Events, focus: int, over: bool) -> Frame:
    """The community as it stands. ``focus`` -1 shows the title launched last, if any.

    ``tick``, ``day`` and ``slot`` are those of the last tick run; before the first, tick is -1.
    """
    columns, setup = community.columns, community.setup
    tick = int(community.tick) - 1
    day, slot = divmod(max(tick, 0), SLOTS_PER_DAY)
    rows = member_rows(columns)
    shown = focus if focus >= 0 else latest_title(columns)
    return Frame(
        tick=tick,
        day=day,
        slot=slot,
        weekday=(setup.weekday + day) % DAYS_PER_WEEK,
        days_total=setup.days,
        over=over,
        topics=setup.topics,
        segments=tuple(s.key for s in setup.segments),
        circles=circle_views(community, rows, tick),
        members=members_view(columns, rows, tick, shown, community.params),
        ties=ties_view(columns, rows),
        said=events.said,
        bought=events.bought,
        joined=events.joined,
        left=events.left,
        delivered=events.delivered,
        vitals=events.vitals,
        offers=offer_views(community),
        focus=shown,
        plan=plan_view(community),
        gauges=gauges_now(community),
        sales_by_wave=columns.desk.sales.astype(np.int64),
        rooms=events.rooms,
    )


def standing(community: Community, gauges: Mapping[str, float] | None = None) -> Standing:
    """As much of the frame as goals and ways to lose are judged by; ``gauges`` when already known."""
    return Standing(
        day=max(int(community.tick) - 1, 0) // SLOTS_PER_DAY,
        gauges=gauges_now(community) if gauges is None else gauges,
        sales_by_wave=community.columns.desk.sales.astype(np.int64),
        look=partial(offer_views, community),
    )


def latest_title(columns: Columns) -> int:
    """The title launched last, -1 when none was."""
    launched = columns.shop.launched
    return int(launched.argmax()) if launched.size and launched.max() >= 0 else -1


def circle_views(community: Community, rows: Rows, tick: int) -> tuple[CircleView, ...]:
    """Every circle as it stands."""
    columns = community.columns
    circles, circle = columns.circles, columns.people.circle[rows]
    keys = circle_keys(community)
    count = len(keys)
    members = np.bincount(circle, minlength=count)
    warmth = np.bincount(circle, weights=columns.people.warmth[rows], minlength=count)
    active = np.bincount(circle[columns.people.seen[rows] > tick - SLOTS_PER_DAY], minlength=count)
    heads = np.maximum(members, 1)
    return tuple(
        CircleView(
            key=key,
            members=int(members[c]),
            warmth=float(warmth[c] / heads[c]),
            active_share=float(active[c] / heads[c]),
            vital=Vital(int(circles.vital[c])),
            death=Death(int(circles.death[c])),
            silent_days=max(0, tick - int(circles.last_post[c])) / SLOTS_PER_DAY,
            merged=int(circles.merged[c]),
        )
        for c, key in enumerate(keys)
    )


def offer_views(community: Community) -> tuple[OfferView, ...]:
    """Every title of the scenario, in its order."""
    shop = community.columns.shop
    return tuple(
        OfferView(
            title=t,
            key=title.key,
            price=float(shop.price[t]),
            open=bool(shop.open[t]),
            launched_day=_day(int(shop.launched[t])),
            ends_day=_day(int(shop.ends[t])),
            mode=LaunchMode(int(shop.mode[t])),
            stock=int(shop.stock[t]) if shop.mode[t] == LaunchMode.STOCK else -1,
            sold=int(shop.sold[t]),
            waiting=int(shop.waiting[t]),
        )
        for t, title in enumerate(community.setup.titles)
    )


def _day(tick: int) -> int:
    return tick // SLOTS_PER_DAY if tick >= 0 else -1


def plan_view(community: Community) -> PlanView:
    """The operator's standing plan; empty lines are left in, so that a line's number is its place."""
    desk, topics = community.columns.desk, community.setup.topics
    lines = zip(
        desk.line_topic.tolist(),
        desk.line_form.tolist(),
        desk.line_slot.tolist(),
        desk.line_week.tolist(),
        desk.line_need.tolist(),
        desk.line_column.tolist(),
        desk.line_ugc.tolist(),
        strict=True,
    )
    content = tuple(
        ContentView(
            number, topics[topic] if topic >= 0 else "", Form(form), slot, per_week, need, bool(column), bool(ugc)
        )
        for number, (topic, form, slot, per_week, need, column, ugc) in enumerate(lines)
    )
    channels = community.setup.channels
    return PlanView(
        gate=Gate(int(desk.gate[0])),
        gate_price=float(desk.gate_price[0]),
        content=content,
        greet=bool(desk.greet[0]),
        reward_introduction=float(desk.reward[0]),
        praise=bool(desk.praise[0]),
        channels=tuple((c.key, bool(desk.channel_open[h])) for h, c in enumerate(channels)),
        gate_height=float(desk.gate_height[0]),
        gate_title=community.setup.titles[int(desk.gate_title[0])].key if desk.gate_title[0] >= 0 else "",
        reward_delay=int(desk.reward_delay[0]),
        standing=_standing(community),
    )


def _standing(community: Community) -> tuple[Decision, ...]:
    desk = community.columns.desk
    rules = SetRules(bool(desk.rules[0]), bool(desk.cowritten[0]), bool(desk.befriend[0]), bool(desk.quiet_ok[0]))
    made: list[Decision] = [
        rules, SetTasks(float(desk.tasks[0])), SetPoints(float(desk.check_in[0])),
        SetCommission(float(desk.commission[0])),
    ]  # fmt: skip
    if desk.on_position[0]:
        topic = community.setup.topics[int(desk.topic[0])]
        made.append(Position(topic, int(desk.need[0]), float(desk.breadth[0])))
    return tuple(made)
