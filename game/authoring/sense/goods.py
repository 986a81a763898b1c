"""Goods nobody can be offered, afford or gain by."""

from __future__ import annotations

from collections.abc import Iterator

from agents.setup import Segment
from game.authoring.sense.concern import Concern, launchable
from game.scenario.people import SegmentSpec
from game.scenario.spec import ScenarioSpec


def about_goods(spec: ScenarioSpec) -> Iterator[Concern]:
    """Titles without a way to a buyer, or sold at a loss."""
    offered = launchable(spec)
    lever = spec.levers.launch
    for key, title in spec.titles.items():
        if key not in offered:
            if key != spec.plan.gate_title:
                why = "'launch' is not among the levers" if lever is None else "'launch' does not name it"
                yield Concern(("titles", key), f"title '{key}' can never be offered: {why}", True)
            continue
        loss = title.cost + spec.economy.delivery_cost * (1 - spec.economy.density_saving) - title.price
        if loss > 0:
            said = f"every piece of '{key}' sold at its usual price loses {loss:g} yuan, at the cheapest delivery"
            yield Concern(("titles", key, "price"), said)
        if lever is not None and not lever.price.low <= title.price <= lever.price.high:
            bounds = f"{lever.price.low:g} to {lever.price.high:g}"
            said = f"the usual price of '{key}', {title.price:g}, lies outside what 'launch' allows: {bounds}"
            yield Concern(("levers", "launch", "price"), said)
        richest = max(map(_most, spec.segments.values()))
        if title.price > richest:
            said = f"nobody can afford '{key}' at {title.price:g} yuan: the largest budget is about {richest:g} a month"
            yield Concern(("titles", key, "price"), said)


def _most(segment: SegmentSpec) -> float:
    """Yuan a month of a kind's people with the most money: three spreads above the middle."""
    bell = Segment.budget if segment.budget is None else segment.budget.over(Segment.budget)
    return min(bell.high, bell.mean + 3 * bell.sd)
