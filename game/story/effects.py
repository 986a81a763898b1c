"""What the actions of events do to a community: shocks of :class:`agents.decisions.Inject`, and open channels.

Each is checked like any other; what cannot be done, such as to court somebody who has left, is left undone and said.
What changes the operator's means and not the community is in :mod:`game.story.telling`, and whether members find a
title at all in :func:`on_shelf`.
"""

from __future__ import annotations

from agents.community import Community
from agents.decisions import Decision, Inject, SetChannel
from agents.names import Shock
from game.scenario import actions as a
from game.story.cast import Cast


def decision_of(action: a.Action, cast: Cast) -> Decision | None:
    """The decision an action stands for; None for one that changes nothing in the community.

    A character who never was there is courted under a name nobody has, and so in vain.
    """
    match action:
        case a.ChannelReach():
            return _shock(Shock.CHANNEL, action.factor, action, action.channel_reach)
        case a.Quality():
            return _shock(Shock.QUALITY, action.factor, action, action.quality)
        case a.Capacity():
            return _shock(Shock.CAPACITY, action.factor, action, action.capacity)
        case a.Cost():
            return _shock(Shock.COST, action.factor, action, action.cost)
        case a.Channel():
            return SetChannel(action.channel, action.open)
        case a.Rival():
            return _shock(Shock.RIVAL, action.rival, action)
        case a.Advertisers():
            return Inject(Shock.FLOOD, "", float(action.advertisers))
        case a.Court():
            who = "" if action.court == a.ANYONE else str(cast.get(action.court, "nobody"))
            return _shock(Shock.COURT, action.by, action, who)
        case a.Cash():
            return Inject(Shock.CASH, "", action.cash)
        case a.Hours():
            return _shock(Shock.HOURS, action.hours, action)
        case a.News():
            return Inject(Shock.WARMTH, "", action.news)
    return None


def _shock(kind: Shock, factor: float, action: a.Passing, key: str = "") -> Inject:
    return Inject(kind, "" if key == a.ALL else key, factor, action.days or 0)


def do(action: a.Action, community: Community, cast: Cast) -> str:
    """Do what an action does to the community; returns the code of the reason when it cannot be done."""
    decision = decision_of(action, cast)
    if decision is None:
        return ""
    verdict = community.apply(decision)
    return "" if verdict.ok else verdict.reasons[0].code


def on_shelf(community: Community, key: str, there: bool) -> None:
    """Let members find a title or not; an offer that runs to a set end runs on."""
    shop, t = community.columns.shop, [title.key for title in community.setup.titles].index(key)
    if there or shop.ends[t] < 0:
        shop.open[t] = there
