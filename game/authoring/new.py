"""A new scenario from a starter: a folder that checks clean, full of remarks, to be changed bit by bit.

Starters are ordinary scenarios whose folder begins with ``_starter_``; a copy gets its own name, numbers and titles.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from game.authoring.edit import edited
from game.scenario.load import HOME, LOGIC, check, load
from game.scenario.measures import MEASURES
from game.scenario.scenario import Scenario
from game.scenario.texts import LANGUAGES
from game.scenario.tree import Path as Place

PREFIX = "_starter_"
MEMBERS = (20, 2_000)
"""Fewest and most people a starter is made for; beyond, its goals would mean something else."""
DAYS = (20, 120)
CASH = (100, 1_000_000)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,31}")
_GROWS = {"people": 1.0, "pieces": 1.0}
"""Units of measures whose targets grow with the number of people."""


class CannotBegin(ValueError):
    """A new scenario that cannot be written, with the reason in one sentence."""


@dataclass(frozen=True)
class Wishes:
    """What a new scenario is to be. Whatever is None stays as in the starter."""

    name: str
    """Its id, which is also its folder's name."""
    starter: str = "club"
    members: int | None = None
    days: int | None = None
    cash: int | None = None
    difficulty: int | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    """Title by language."""


@cache
def starters() -> dict[str, Scenario]:
    """What a new scenario can begin from, by name."""
    return {p.name.removeprefix(PREFIX): load(p) for p in sorted(HOME.glob(f"{PREFIX}*"))}


def name_trouble(name: str, where: Path) -> str:
    """Why a scenario cannot have this name there; empty when it can."""
    if not _KEY.fullmatch(name):
        return f"'{name[:40]}' cannot be a name: small letters, digits and underscores, a letter first, at most 32"
    if (where / name).exists():
        return f"{where / name} is there already; choose another name"
    return ""


def write(wishes: Wishes, where: Path) -> Path:
    """Write the scenario's folder into ``where``, and beside it the schemas editors read; the folder.

    Raises:
        CannotBegin: the name is taken or no name, there is no such starter, or a number is out of its range.
        OSError: the folder cannot be written.
    """
    trouble = name_trouble(wishes.name, where)
    base = starters().get(wishes.starter)
    if trouble or base is None or base.folder is None:
        raise CannotBegin(trouble or f"there is no starter '{wishes.starter}'; there are {', '.join(starters())}")
    _within("members", wishes.members, MEMBERS)
    _within("days", wishes.days, DAYS)
    _within("cash", wishes.cash, CASH)
    _within("difficulty", wishes.difficulty, (1, 5))
    folder = where / wishes.name
    folder.mkdir(parents=True)
    logic = edited((base.folder / LOGIC).read_text(encoding="utf-8"), _numbers(base, wishes))
    (folder / LOGIC).write_text(logic, encoding="utf-8")
    for lang in LANGUAGES:
        name = f"text.{lang}.yaml"
        words = (base.folder / name).read_text(encoding="utf-8")
        title = wishes.titles.get(lang)
        (folder / name).write_text(edited(words, {("title",): _shown(title)} if title else {}), encoding="utf-8")
    problems = check(folder)
    if problems:
        shutil.rmtree(folder)
        raise CannotBegin(f"with that, {problems[0].file} would be wrong: {problems[0].message}")
    for schema in sorted(HOME.glob("*.schema.json")):
        if not (where / schema.name).exists():
            shutil.copyfile(schema, where / schema.name)
    return folder


def _shown(title: str) -> str:
    """A title in which brackets are brackets and not numbers to fill in."""
    return title.replace("{", "{{").replace("}", "}}")


def _within(what: str, value: int | None, bounds: tuple[int, int]) -> None:
    if value is not None and not bounds[0] <= value <= bounds[1]:
        raise CannotBegin(f"{what} is {value:,}; a new scenario begins with {bounds[0]:,} to {bounds[1]:,}")


def _numbers(base: Scenario, wishes: Wishes) -> dict[Place, str | int | float]:
    """Values that differ from the starter's; people and what is expected of them grow together."""
    spec, values = base.spec, dict[Place, str | int | float]()
    values["id",] = wishes.name
    if wishes.days is not None:
        values["days",] = wishes.days
    if wishes.difficulty is not None:
        values["difficulty",] = wishes.difficulty
    times = 1.0 if wishes.members is None else wishes.members / base.setup.members
    cash = spec.economy.cash * times if wishes.cash is None else wishes.cash
    values["economy", "cash"] = round(cash)
    if wishes.members is None:
        return values
    left = wishes.members
    for key, segment in list(spec.segments.items())[1:]:
        values["segments", key, "members"] = own = round(segment.members * times)
        left -= own
    values["segments", next(iter(spec.segments)), "members"] = left
    values |= _targets(base, times)
    return values


def _targets(base: Scenario, times: float) -> dict[Place, str | int | float]:
    found: dict[Place, str | int | float] = {}
    for key, goal in base.spec.goals.items():
        if MEASURES[goal.measure].unit in _GROWS:
            found["goals", key, "target"] = round(goal.target * times)
    for key, loss in base.spec.losses.items():
        if loss.kind != "circle_dead" and MEASURES[loss.measure].unit in _GROWS:
            found["losses", key, "limit"] = round(loss.limit * times)
    stars = base.spec.stars
    if stars is not None and MEASURES[stars.measure].unit in _GROWS:
        found |= {("stars", step): round(getattr(stars, step) * times) for step in ("two", "three")}
    for key, channel in base.spec.channels.items():
        found["channels", key, "per_day"] = round(channel.per_day * times, 2)
    if base.spec.levers.launch is not None:
        found["levers", "launch", "units"] = max(1, round(base.spec.levers.launch.units * times))
    return found
