"""The menu of an environment: what its operator may decide, one entry a choice, drawn from the scenario's levers.

A lever has many settings; a menu has few, and names them. Numbers are offered at two or three sizes within the
lever's limits, enumerations by name. Which member or circle is meant is decided by what the frame shows when the
choice is taken, as a person would point at somebody on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from agents.decisions import (
    Decision,
    Launch,
    PlanContent,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
)
from agents.names import Appeal, Form, Gate, LaunchMode, Slot
from agents.setup import Setup
from game.journal import Answer
from game.observation import Frame
from game.scenario import Scenario
from game.scenario.base import Band
from game.scenario.levers import (
    ChannelLever,
    ContentLever,
    GateLever,
    GreetLever,
    LaunchLever,
    LeversSpec,
    RewardLever,
)

PRICES = (0.85, 1.0, 1.15)
"""Prices of a launch, as shares of a title's usual price."""
STOCK = 60
"""Pieces bought into stock for a launch, where stock is allowed."""
OFFER_DAYS = 7
REMINDERS = 2


@dataclass(frozen=True)
class Choice:
    """One entry of the menu."""

    name: str
    """Verb and settings, such as ``launch.lantern_bear.at_usual.presale``."""
    decide: Callable[[Frame], Decision | Answer | None]
    """The decision it stands for now; None when there is nobody or nothing it could mean."""


def fixed(name: str, decision: Decision | Answer) -> Choice:
    """A choice that always means the same decision."""
    return Choice(name, lambda _: decision)


def menu(levers: LeversSpec, setup: Setup) -> tuple[Choice, ...]:
    """Every choice the levers leave, in the order of the levers; no two of one name."""
    from game.gym.menu_goods import CHOICES as GOODS
    from game.gym.menu_people import CHOICES as PEOPLE

    known = CHOICES | PEOPLE | GOODS
    return tuple(choice for verb in levers.allowed for choice in known[verb](getattr(levers, verb), setup))


def answers(scenario: Scenario) -> tuple[Choice, ...]:
    """Every answer to every event that asks for one; refused while its card does not lie there."""
    return tuple(
        fixed(f"answer.{key}.{choice}", Answer(key, choice))
        for key, event in scenario.events.items()
        for choice in event.choices
    )


def names_of(allowed: tuple[str, ...], declared: tuple[str, ...]) -> tuple[str, ...]:
    """Keys a lever may name: those it lists, or all the scenario declares."""
    return allowed or declared


def within(band: Band, *wanted: float) -> list[float]:
    """The wanted values pulled into a band, each once, in order."""
    return list(dict.fromkeys(min(max(value, band.low), band.high) for value in wanted))


def up_to(most: float, *shares: float) -> list[float]:
    """Shares of a limit, each once; zero stays out where the limit is zero."""
    return list(dict.fromkeys(share * most for share in shares))


def titles(setup: Setup) -> tuple[str, ...]:
    """Keys of all titles."""
    return tuple(title.key for title in setup.titles)


def _gate(lever: GateLever, setup: Setup) -> Iterator[Choice]:
    for name in lever.kinds:
        kind = Gate[name.upper()]
        if kind is Gate.PAID:
            for price in within(lever.price, 5.0, 20.0):
                yield fixed(f"gate.paid.{price:g}", SetGate(kind, price=price))
        elif kind is Gate.PURCHASE:
            for title in titles(setup):
                yield fixed(f"gate.purchase.{title}", SetGate(kind, title=title))
        elif kind in (Gate.CONDITIONS, Gate.LEVEL, Gate.BRING):
            for height in up_to(lever.height, 0.3, 0.8):
                yield fixed(f"gate.{name}.{height:g}", SetGate(kind, height=height))
        else:
            yield fixed(f"gate.{name}", SetGate(kind))


def _content(lever: ContentLever, setup: Setup) -> Iterator[Choice]:
    """Line k of the plan belongs to the k-th topic that may be chosen; what it is like stays, or is a story."""
    form = "story" if "story" in lever.forms else lever.forms[0]
    topics = names_of(lever.topics, setup.topics)[: lever.lines]
    often = sorted({min(n, lever.per_week) for n in (0, 2, 4, 7)})
    for (line, topic), week in product(enumerate(topics), often):
        plan = PlanContent(line=line, topic=topic, form=Form[form.upper()], slot=int(Slot.EVENING), per_week=week)
        yield fixed(f"content.{topic}.{week}_a_week", plan)


def _reward(lever: RewardLever, setup: Setup) -> Iterator[Choice]:
    praises = (False, True) if lever.praise else (False,)
    for yuan, praise in product(up_to(lever.introduction, 0.0, 0.25, 1.0), praises):
        yield fixed(f"reward.{yuan:g}{'.praise' if praise else ''}", SetReward(introduction=yuan, praise=praise))


def _greet(lever: GreetLever, setup: Setup) -> Iterator[Choice]:
    yield fixed("greet.on", SetGreeting(on=True))
    yield fixed("greet.off", SetGreeting(on=False))


def _launch(lever: LaunchLever, setup: Setup) -> Iterator[Choice]:
    slot = "evening" if "evening" in lever.slots else lever.slots[0]
    form = "story" if "story" in lever.forms else lever.forms[0]
    days = min(OFFER_DAYS, lever.limit_days)
    for title in setup.titles:
        if lever.titles and title.key not in lever.titles:
            continue
        prices = within(lever.price, *(round(share * title.price, 2) for share in PRICES))
        for price, mode in product(prices, lever.modes):
            yield fixed(
                f"launch.{title.key}.{price:g}.{mode}",
                Launch(
                    title.key, price, LaunchMode[mode.upper()], min(STOCK, lever.units), days, int(Slot[slot.upper()]),
                    Form[form.upper()], min(REMINDERS, lever.reminders), Appeal[lever.appeals[0].upper()],
                ),
            )  # fmt: skip


def _channel(lever: ChannelLever, setup: Setup) -> Iterator[Choice]:
    for key in names_of(lever.channels, tuple(c.key for c in setup.channels)):
        yield fixed(f"channel.{key}.open", SetChannel(key, True))
        yield fixed(f"channel.{key}.close", SetChannel(key, False))


CHOICES: dict[str, Callable[..., Iterator[Choice]]] = {
    "gate": _gate, "content": _content, "reward": _reward, "greet": _greet, "launch": _launch, "channel": _channel,
}  # fmt: skip
