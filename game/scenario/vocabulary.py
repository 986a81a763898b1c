"""The page of everything events can ask and do, written from the specification itself.

``python -m game.scenario`` writes docs/vocabulary.md again after a condition or an action has changed.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from agents.gauges import GAUGES
from game.scenario import actions, conditions
from game.scenario.heads import Headed
from game.scenario.measures import MEASURES
from game.scenario.watching import OF_CIRCLES, OF_PEOPLE, GaugeName, HappeningName

PAGE = "vocabulary.md"
CONDITIONS = {
    "all": "{all: [{from_day: 12}, {measure: sold_units, at_least: 60}]}",
    "any": "{any: [{day: 10}, {goal: sold}]}",
    "not": "{not: {used: research}}",
    "day": "{day: 12}", "from_day": "{from_day: 12}", "until_day": "{until_day: 40}", "between": "{between: [12, 40]}",
    "weekday": "{weekday: [saturday, sunday]}",
    "measure": "{measure: warmth, below: 0.3, for_days: 3}",
    "rising": "{rising: members, days: 7, by: 10}", "falling": "{falling: trust, days: 5, by: 0.05}",
    "happened": "{happened: purchase, title: lantern_bear, days_ago: 3}",
    "event": "{event: rival_opens, choice: visit, days_ago: 7}",
    "used": "{used: launch, days: 7}", "unused": "{unused: content, days: 7}",
    "goal": "{goal: sold}", "chance": "{chance: 0.1, stream: weather}",
}  # fmt: skip
"""An example of every condition, by head."""
ACTIONS = {
    "channel_reach": "{channel_reach: library_poster, factor: 0.3, days: 20}",
    "quality": "{quality: where_rain_goes, factor: 0.8, days: 10}", "capacity": "{capacity: all, factor: 0.5}",
    "cost": "{cost: all, factor: 1.1}", "channel": "{channel: school_gate, open: true}",
    "rival": "{rival: 0.2, days: 14}", "advertisers": "{advertisers: 6}",
    "court": "{court: anyone, by: 0.4, days: 10}", "cash": "{cash: -400}", "hours": "{hours: -4, days: 14}",
    "news": "{news: 0.05}", "unlock": "{unlock: campaign}", "lock": "{lock: launch, days: 7}",
    "offer": "{offer: mothers_drawer}", "withdraw": "{withdraw: seven_cats}",
    "goal": "{goal: sold, target: 250}", "cancel": "{cancel: rival_opens}",
}  # fmt: skip
"""An example of every action, by head."""


def render() -> str:
    """The page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# What events can ask and do"
    yield ""
    yield "<!-- Written by `python -m game.scenario` from game/scenario/conditions.py and actions.py. -->"
    yield ""
    yield "How events, choices and texts of the debrief are put together is told in [authoring.md](authoring.md). This"
    yield "page names every condition and every action; the first key of each says which it is. Days count from 1."
    yield ""
    yield "## Conditions"
    yield ""
    yield from _kinds(_of(conditions.ConditionSpec), CONDITIONS)
    yield "## Actions"
    yield ""
    yield "With `days` an action is undone after so many days; without, it stays."
    yield ""
    yield from _kinds(_of(actions.ActionSpec), ACTIONS)
    yield "## What can be watched"
    yield ""
    yield "Every measure a goal can be about (the table in [authoring.md](authoring.md)): "
    yield _named(MEASURES) + "."
    yield ""
    yield "Further gauges of the community, also those the lesson hides from the trainee: "
    yield _named(get_args(GaugeName)) + "."
    yield ""
    yield f"Of one circle (`circle: north`): {_named(OF_CIRCLES)}."
    yield f"Of one character (`member: aunt_lin`): {_named(OF_PEOPLE)}."
    yield ""
    yield f"What can have happened: {_named(get_args(HappeningName))}."
    assert set(get_args(GaugeName)) <= set(GAUGES)


def _of(union: Any) -> list[type[Headed]]:
    return [get_args(kind)[0] for kind in get_args(get_args(union)[0])]


def _kinds(kinds: Iterable[type[Headed]], examples: dict[str, str]) -> Iterator[str]:
    """A table of all, then what else may stand in those that have further keys."""
    known = list(kinds)
    yield "| for example | what it means |"
    yield "|---|---|"
    for kind in known:
        about = " ".join((inspect.getdoc(kind) or "").split())
        yield f"| `{examples[kind.HEAD]}` | {about} |"
    yield ""
    for kind in known:
        rows = list(_rows(kind))
        if rows:
            yield f"Further keys of `{kind.HEAD}`:"
            yield ""
            yield "| key | what it is | value | left out |"
            yield "|---|---|---|---|"
            yield from rows
            yield ""


def _rows(kind: type[Headed]) -> Iterator[str]:
    made = kind.model_json_schema(by_alias=True)
    made = made["$defs"][kind.__name__] if "properties" not in made else made
    for key, about in made["properties"].items():
        if key == kind.HEAD:
            continue
        default = about.get("default")
        without = "nothing" if default is None else f"`{str(default).lower()}`"
        without = "needed" if key in made.get("required", []) else without
        yield f"| `{key}` | {about.get('description', '').strip().replace('``', '`')} | {_value(about)} | {without} |"


def _value(about: dict[str, Any]) -> str:
    """What may be written, in words."""
    if "anyOf" in about:
        return " or ".join(dict.fromkeys(_value(each) for each in about["anyOf"] if each.get("type") != "null"))
    if "enum" in about:
        return "a name of the list below" if len(about["enum"]) > 8 else ", ".join(f"`{n}`" for n in about["enum"])
    if "minimum" in about or "exclusiveMinimum" in about:
        low, high = about.get("minimum", about.get("exclusiveMinimum")), about.get("maximum")
        return "a number" if high is None or high >= 1e8 else f"{low:,g} to {high:,g}"
    kinds = {"boolean": "`true` or `false`", "string": "a name", "array": "a list", "number": "a number"}
    return kinds.get(about.get("type", ""), "a condition")


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
