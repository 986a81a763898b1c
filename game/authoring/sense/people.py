"""People nobody meets: topics without friends, kinds that never come, channels that bring nobody."""

from __future__ import annotations

from collections.abc import Iterator

from agents.params import Params
from game.authoring.sense.concern import Concern
from game.scenario.actions import ALL, Action, Channel
from game.scenario.happenings import EventSpec
from game.scenario.people import ChannelSpec
from game.scenario.rhythms import to_rhythm
from game.scenario.spec import ScenarioSpec


def about_people(spec: ScenarioSpec) -> Iterator[Concern]:
    """Topics, segments, channels and places that have no part in the scenario."""
    drawn = {topic for s in spec.segments.values() for topic, weight in s.interests.items() if weight > 0}
    for at, topic in enumerate(spec.topics):
        if topic not in drawn:
            yield Concern(("topics", at), f"nobody is interested in '{topic}': no segment names it among its interests")
    yield from _segments(spec)
    yield from _channels(spec)
    usual = _usual_params()
    for name, value in spec.params.items():
        if usual.get(name) == value:
            yield Concern(("params", name), f"'{name}' is {value:g} everywhere; this line changes nothing")


def _segments(spec: ScenarioSpec) -> Iterator[Concern]:
    lever = spec.levers.recruit
    recruited = set() if lever is None else set(lever.segments or spec.segments)
    brought = {channel.segment for channel in spec.channels.values()}
    for key, segment in spec.segments.items():
        if not segment.members and key not in brought | recruited:
            yield Concern(("segments", key), f"nobody of '{key}' is there on day 1, and no channel brings any", True)
        if not any(chance > 0 for row in to_rhythm(segment.rhythm) for chance in row):
            yield Concern(("segments", key, "rhythm"), f"the people of '{key}' never look in: all chances are 0")


def _channels(spec: ScenarioSpec) -> Iterator[Concern]:
    lever, gate = spec.levers.channel, spec.levers.gate
    movable = set() if lever is None else set(lever.channels or spec.channels)
    for key, channel in spec.channels.items():
        if not channel.open and key not in movable and not _stirred(spec, key):
            yield Concern(("channels", key), f"channel '{key}' is closed on day 1 and nothing ever opens it", True)
        if channel.per_day == 0:
            yield Concern(("channels", key, "per_day"), f"channel '{key}' brings nobody")
    shut = spec.plan.gate == "invite" and (gate is None or set(gate.kinds) == {"invite"})
    if shut and spec.channels and any(_used(c, key in movable) for key, c in spec.channels.items()):
        said = "strangers from channels do not get past a gate of invitation, and no lever opens it"
        yield Concern(("channels",), said, True)


def _used(channel: ChannelSpec, movable: bool) -> bool:
    return channel.open or movable


def _stirred(spec: ScenarioSpec, channel: str) -> bool:
    """Whether an event may open a channel."""
    done = [action for event in spec.events.values() for action in (*event.do, *_chosen(event))]
    return any(isinstance(action, Channel) and action.channel in (channel, ALL) and action.open for action in done)


def _chosen(event: EventSpec) -> Iterator[Action]:
    return (action for choice in event.choices.values() for action in choice.do)


def _usual_params() -> dict[str, float]:
    return {name: float(value) for name, value in Params()._asdict().items()}
