"""Scenarios with events, made of the tiny one."""

from __future__ import annotations

from functools import cache

from game.scenario import Scenario, load_logic
from tests.game.worlds import tiny

EVENTFUL = """\
characters:
  lin: {role: kol, segment: parents}
  zhou: {role: leader}
  mei: {segment: makers}
  hong: {role: advertiser}
locked: [expel]
debrief:
  distrust: {measure: trust, below: 0.9, ever: true}
  paid: {event: rival, choice: match}
  calm: {not: {happened: death}}
events:
  open: {when: {day: 1}, do: [{news: 0.05}, {unlock: expel}]}
  rival:
    when: {all: [{from_day: 3}, {measure: members, at_least: 5}]}
    do: [{rival: 0.15, days: 3}]
    choices:
      ignore: {}
      match: {cash: 100, hours: 2, do: [{cost: all, factor: 0.9, days: 2}, {goal: sold, target: 3}]}
    default: ignore
  flood: {when: {chance: 0.5}, repeat: 2, do: [{advertisers: 2}]}
  court: {when: {day: 5}, do: [{court: lin, by: 0.4, days: 2}, {court: anyone, by: 0.1}], hidden: true}
  later: {when: {event: rival, choice: match, days_ago: 1}, do: [{hours: -2, days: 2}, {lock: greet, days: 2}]}
"""


@cache
def eventful(events: str = EVENTFUL) -> Scenario:
    """The tiny scenario with events (or whatever else) written into it."""
    return load_logic(tiny().source.replace("economy:", f"{events}economy:", 1))
