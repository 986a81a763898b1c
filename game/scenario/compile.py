"""A specification to the numbers the model starts from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agents.names import Form, Gate, Need, Slot
from agents.setup import Channel, Circle, ContentItem, Economy, Network, Plan, Segment, Setup, Spread, Title
from game.scenario.base import WEEKDAYS, SpreadSpec
from game.scenario.goods import ContentSpec, PlanSpec, TitleSpec
from game.scenario.people import CircleSpec, NetworkSpec, SegmentSpec
from game.scenario.rhythms import to_rhythm
from game.scenario.spec import ScenarioSpec

_BELLS = (
    "threshold", "trust", "warmth", "belonging", "price_sensitivity", "budget", "attention", "posting",
    "outside",
)  # fmt: skip


def to_setup(spec: ScenarioSpec) -> Setup:
    """The community before its first tick.

    Raises:
        ValueError: what :class:`agents.setup.Setup` refuses.
    """
    return Setup(
        topics=spec.topics,
        segments=tuple(_segment(key, s, spec.topics) for key, s in spec.segments.items()),
        titles=tuple(_title(key, t, spec.topics) for key, t in spec.titles.items()),
        channels=tuple(Channel(key=key, **c.model_dump()) for key, c in spec.channels.items()),
        circles=tuple(_circle(key, c, spec) for key, c in spec.circles.items()),
        network=_network(spec.network),
        plan=_plan(spec.plan),
        economy=Economy(**spec.economy.model_dump()),
        days=spec.days,
        weekday=WEEKDAYS.index(spec.weekday),
        silent_days=spec.silent_days,
        age_days=spec.age_days,
    )


def _weights(interests: Mapping[str, float], topics: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(interests.get(topic, 0.0) for topic in topics)


def _bell(given: SpreadSpec | None, default: Spread) -> Spread:
    return default if given is None else given.over(default)


def _segment(key: str, spec: SegmentSpec, topics: tuple[str, ...]) -> Segment:
    bells: dict[str, Any] = {name: _bell(getattr(spec, name), getattr(Segment, name)) for name in _BELLS}
    if spec.needs is not None:
        bells["needs"] = tuple(spec.needs.get(need.name.lower(), 0.0) for need in Need)  # type: ignore[call-overload]
    return Segment(
        key=key, members=spec.members, rhythm=to_rhythm(spec.rhythm),
        interests=_weights(spec.interests, topics),
        places=spec.places, identity=spec.identity, side=spec.side, **bells,
    )  # fmt: skip


def _title(key: str, spec: TitleSpec, topics: tuple[str, ...]) -> Title:
    rest = spec.model_dump(exclude={"interests", "fair_price", "scene", "available"})
    fair = spec.price if spec.fair_price is None else spec.fair_price
    scene = -1 if spec.scene is None else int(Slot[spec.scene.upper()])
    return Title(key=key, interests=_weights(spec.interests, topics), fair_price=fair, scene=scene, **rest)


def _circle(key: str, circle: CircleSpec, spec: ScenarioSpec) -> Circle:
    place = -1 if circle.place is None else circle.place
    topic = -1 if circle.topic is None else spec.topics.index(circle.topic)
    leaders = max(circle.leaders, _known(spec, key, "leader"))
    kols = max(circle.kols, _known(spec, key, "kol"))
    return Circle(key, circle.size_limit, leaders, kols, place, topic)


def _known(spec: ScenarioSpec, circle: str, role: str) -> int:
    """Characters of a role in a circle: so many of that role there must be."""
    first = next(iter(spec.circles))
    return sum(c.role == role and (c.circle or first) == circle for c in spec.characters.values())


def _network(spec: NetworkSpec) -> Network:
    return Network(spec.degree, spec.clustering, spec.homophily, _bell(spec.strength, Network.strength))


def _plan(spec: PlanSpec) -> Plan:
    rest = spec.model_dump(exclude={"gate", "content", "gate_title", "topic", "need"})
    return Plan(
        gate=Gate[spec.gate.upper()], content=tuple(map(_content, spec.content)), gate_title=spec.gate_title or "",
        topic=spec.topic or "", need=int(Need[spec.need.upper()]), **rest,
    )  # fmt: skip


def _content(spec: ContentSpec) -> ContentItem:
    return ContentItem(
        topic=spec.topic, form=Form[spec.form.upper()], slot=int(Slot[spec.slot.upper()]),
        per_week=spec.per_week, need=int(Need[spec.need.upper()]), quality=spec.quality,
        column=spec.column, ugc=spec.ugc,
    )  # fmt: skip
