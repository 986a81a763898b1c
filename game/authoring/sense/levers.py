"""Levers that can be pulled and move nothing here."""

from __future__ import annotations

from collections.abc import Iterator

from game.authoring.sense.concern import Concern, launchable
from game.scenario.aims import CircleDead
from game.scenario.spec import ScenarioSpec

_OF_TITLES = ("launch", "vote", "incentive", "seed", "supply")


def about_levers(spec: ScenarioSpec) -> Iterator[Concern]:
    """Levers at hand without effect in this scenario. A scenario that names none allows all: nothing is said."""
    if "levers" not in spec.model_fields_set:
        return
    for verb, why in _idle(spec):
        yield Concern(("levers", verb), f"lever '{verb}' has no effect here: {why}", True)


def _idle(spec: ScenarioSpec) -> Iterator[tuple[str, str]]:
    levers = spec.levers
    for verb in _OF_TITLES:
        if getattr(levers, verb) is not None and not spec.titles:
            yield verb, "there are no titles"
    if spec.titles and not launchable(spec) and levers.incentive is not None:
        yield "incentive", "no title can be offered that a price could be cut of"
    if levers.channel is not None and not spec.channels:
        yield "channel", "there are no channels"
    yield from _of_circles(spec)
    yield from _of_amounts(spec)
    if levers.supply is not None and spec.titles and not _supply_moves(spec):
        yield "supply", "it allows no more than the titles have already"
    chiefs = any(c.leaders for c in spec.circles.values()) or bool(_characters(spec))
    if levers.commission is not None and not chiefs and not _makes_leaders(spec):
        yield "commission", "there are no leaders, and no lever appoints any"


def _of_circles(spec: ScenarioSpec) -> Iterator[tuple[str, str]]:
    levers, rooms = spec.levers, len(spec.circles)
    if levers.merge is not None and rooms == 1 and levers.split is None:
        yield "merge", "there is one circle, and no lever makes a second"
    if levers.split is not None and levers.split.by == ("place",):
        homes = {n for s in spec.segments.values() for n, weight in enumerate(s.places) if weight > 0}
        if len(homes) == 1:
            yield "split", "everybody lives in the same place"
    ends = any(isinstance(loss, CircleDead) and loss.circle is None for loss in spec.losses.values())
    if levers.rekindle is not None and rooms == 1 and levers.split is None and ends:
        yield "rekindle", "when the only circle is dead, the run is over"


def _of_amounts(spec: ScenarioSpec) -> Iterator[tuple[str, str]]:
    """Levers whose limits leave nothing to choose."""
    levers = spec.levers
    if levers.reward is not None and levers.reward.introduction == 0 and not levers.reward.praise:
        yield "reward", "it allows neither yuan nor praise"
    if levers.gate is not None and set(levers.gate.kinds) == {spec.plan.gate} and spec.plan.gate in ("free", "invite"):
        yield "gate", f"the only gate allowed is '{spec.plan.gate}', which stands already"
    for verb, limit in (("tasks", "step"), ("points", "yuan"), ("commission", "share"), ("recruit", "followers")):
        lever = getattr(levers, verb)
        if lever is not None and getattr(lever, limit) == 0 and verb != "recruit":
            yield verb, f"'{limit}' may be 0 at most"


def _supply_moves(spec: ScenarioSpec) -> bool:
    lever = spec.levers.supply
    if lever is None:
        return False
    titles = [t for key, t in spec.titles.items() if not lever.titles or key in lever.titles]
    return any(
        t.capacity < lever.capacity or t.quality < lever.quality or t.aftersales < lever.aftersales for t in titles
    )


def _characters(spec: ScenarioSpec) -> list[str]:
    """Characters who lead a circle."""
    return [key for key, who in spec.characters.items() if who.role == "leader"]


def _makes_leaders(spec: ScenarioSpec) -> bool:
    return spec.levers.appoint is not None and "leader" in spec.levers.appoint.roles
