"""The lever cards: which there are, how each stands, what a decision would cost, reach, last and assume."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce

from agents.decisions import (
    Decision,
    HoldMeeting,
    HoldSession,
    Incentivise,
    Launch,
    OpenVote,
    PlanContent,
    RunCampaign,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
    SetSupply,
    Verdict,
)
from agents.names import SLOTS_PER_DAY, Gate, LaunchMode, Slot
from agents.params import Params
from game.decision_words import described, keys
from game.observation import ContentView, Frame
from game.scenario import Scenario
from game.scenario.levers import ALL_SLOTS
from game.views import more_levers
from game.views.again import Taken, again, moment_of
from game.views.evidence import evidence_line
from game.views.journal import ICONS
from game.views.naming import Naming
from game.views.status import slot_name

GROUPS = ("offers", "content", "people", "rewards", "events", "structure")
"""Groups of cards in the order shown."""
_GROUP_OF = {"launch": "offers", "content": "content", "gate": "people", "greet": "people", "channel": "people",
             "reward": "rewards"} | more_levers.GROUP_OF  # fmt: skip


@dataclass(frozen=True)
class CardView:
    """A closed card: ``key`` is the verb, with a dot and which one where there are several."""

    key: str
    group: str
    icon: str
    title: str
    state: str
    on: bool
    """In force now (a line that is posted, an offer that stands, an open channel)."""
    barred: bool = False
    """Not at hand now: an event has locked it, or has still to bring it."""

    @property
    def verb(self) -> str:
        """The lever's verb."""
        return self.key.partition(".")[0]


@dataclass(frozen=True)
class Fact:
    """One line of what a decision means: its name and the words."""

    key: str
    name: str
    text: str


def card_views(scenario: Scenario, frame: Frame, naming: Naming, taken: Taken | None = None) -> tuple[CardView, ...]:
    """Every card of the levers the scenario allows, by group; those not at hand now are among them and say so."""
    made = [
        _barred(
            CardView(key, _GROUP_OF[verb], ICONS[verb], _title(key, scenario, naming), *_state(key, frame, naming)),
            taken or Taken(), naming,
        )
        for verb in scenario.levers.allowed
        if verb in _GROUP_OF
        for key in _keys(verb, scenario, frame)
    ]
    return tuple(sorted(made, key=lambda card: GROUPS.index(card.group)))


def _barred(card: CardView, taken: Taken, naming: Naming) -> CardView:
    """A card with the reason why it cannot be used now, where there is one that is known beforehand."""
    tr, now = naming.tr, taken.tick // SLOTS_PER_DAY
    which = card.key.partition(".")[2]
    if card.verb in taken.locked:
        day = taken.locked[card.verb]
        state = tr("levers.state.locked_until", when=moment_of(day - 1, now, tr)) if day else tr("levers.state.locked")
        return replace(card, icon="lock", state=state, barred=True)
    if card.verb == "launch" and which in taken.withdrawn and not card.on:
        return replace(card, icon="lock", state=tr("levers.state.withdrawn"), barred=True)
    runs = [tick for key, tick in taken.freed.items() if key.partition(".")[0] == card.verb]
    if runs and card.verb != "launch":
        when = moment_of(min(runs) // SLOTS_PER_DAY, now, tr)
        return replace(card, state=tr("levers.state.taken", when=when), on=True)
    return card


def _keys(verb: str, scenario: Scenario, frame: Frame) -> list[str]:
    levers, setup = scenario.levers, scenario.setup
    if verb == "launch" and levers.launch is not None:
        allowed = levers.launch.titles or tuple(t.key for t in setup.titles)
        return [f"launch.{key}" for key in allowed]
    if verb == "channel" and levers.channel is not None:
        allowed = levers.channel.channels or tuple(c.key for c in setup.channels)
        return [f"channel.{key}" for key in allowed]
    if verb == "content" and levers.content is not None:
        lines = frame.plan.content[: levers.content.lines]
        used = [line.line for line in lines if line.per_week]
        free = [line.line for line in lines if not line.per_week]
        return [f"content.{line}" for line in sorted(used + free[:1])]
    return [verb]


def _title(key: str, scenario: Scenario, naming: Naming) -> str:
    verb, _, which = key.partition(".")
    if verb == "launch":
        return naming.word("titles", which)
    if verb == "channel":
        return naming.word("channels", which)
    if verb == "content":
        return naming.tr("levers.line", line=int(which) + 1)
    return naming.tr(f"names.lever.{verb}")


def _state(key: str, frame: Frame, naming: Naming) -> tuple[str, bool]:
    """How things stand, and whether the card is in force."""
    tr, plan = naming.tr, frame.plan
    verb, _, which = key.partition(".")
    if verb == "launch":
        return _offer_state(which, frame, naming)
    if verb == "channel":
        is_open = dict(plan.channels)[which]
        return tr("levers.state.open" if is_open else "levers.state.shut"), is_open
    if verb == "content":
        return _line_state(plan.content[int(which)], naming)
    if verb in more_levers.GROUP_OF:
        now = more_levers.standing(verb, frame)
        if now is None:
            return tr("levers.state.ready"), False
        if keys(now)[0].endswith("_off"):
            return tr("levers.state.off"), False
        return described(now, naming), True
    if verb == "gate":
        name = tr(f"names.gate.{plan.gate.name.lower()}")
        paid = plan.gate == Gate.PAID
        return (f"{name} · {tr.money(plan.gate_price)}" if paid else name), True
    if verb == "greet":
        return tr("levers.state.greet_on" if plan.greet else "levers.state.greet_off"), plan.greet
    praise = tr("levers.state.praise_on" if plan.praise else "levers.state.praise_off")
    money = tr("levers.state.reward", money=tr.money(plan.reward_introduction))
    if plan.reward_introduction and plan.reward_delay:
        money = tr("levers.state.reward_late", money=tr.money(plan.reward_introduction), days=plan.reward_delay)
    return f"{money} · {praise}", bool(plan.reward_introduction or plan.praise)


def _offer_state(key: str, frame: Frame, naming: Naming) -> tuple[str, bool]:
    tr = naming.tr
    offer = next(o for o in frame.offers if o.key == key)
    if offer.launched_day < 0:
        return tr("levers.state.unlaunched"), False
    sold = tr("levers.state.sold", count=tr.number(offer.sold))
    if not offer.open:
        return f"{tr('levers.state.ended')} · {sold}", False
    left = f" · {tr('levers.state.stock', count=tr.number(offer.stock))}" if offer.stock >= 0 else ""
    ends = f" · {tr('levers.state.until', day=offer.ends_day + 1)}" if offer.ends_day >= 0 else ""
    return f"{tr.money(offer.price)} · {sold}{left}{ends}", True


def _line_state(line: ContentView, naming: Naming) -> tuple[str, bool]:
    tr = naming.tr
    if not line.per_week:
        return tr("levers.state.line_free"), False
    return tr(
        "levers.state.line", topic=naming.word("topics", line.topic), count=line.per_week,
        form=tr(f"names.form.{line.form.name.lower()}"), slot=slot_name(line.slot, tr),
    ), True  # fmt: skip


def draft(key: str, scenario: Scenario, frame: Frame) -> Decision:
    """The decision a card starts with: how things stand, or a sensible first proposal."""
    verb, _, which = key.partition(".")
    plan, levers = frame.plan, scenario.levers
    if verb == "gate":
        price = plan.gate_price or max(9.0, levers.gate.price.low if levers.gate else 0.0)
        return SetGate(plan.gate, price, plan.gate_height, plan.gate_title)
    if verb == "greet":
        return SetGreeting(plan.greet)
    if verb == "reward":
        return SetReward(plan.reward_introduction, plan.praise, plan.reward_delay)
    if verb == "channel":
        return SetChannel(which, dict(plan.channels)[which])
    if verb == "content":
        return _line_draft(plan.content[int(which)], scenario)
    if verb in more_levers.GROUP_OF:
        return more_levers.proposal(verb, scenario, frame)
    return _launch_draft(which, scenario)


def _line_draft(line: ContentView, scenario: Scenario) -> PlanContent:
    lever = scenario.levers.content
    topics = (lever.topics if lever else ()) or scenario.setup.topics
    if line.per_week:
        return PlanContent(line.line, line.topic, line.form, line.slot, line.per_week, line.need, line.column, line.ugc)
    return PlanContent(line.line, topics[0], line.form, Slot.EVENING, 2, 1)


def _launch_draft(key: str, scenario: Scenario) -> Launch:
    lever = scenario.levers.launch
    title = next(t for t in scenario.setup.titles if t.key == key)
    price, units = title.price, 40
    if lever is not None:
        price = min(lever.price.high, max(lever.price.low, price))
        units = min(lever.units, units)
    mode = LaunchMode.STOCK if lever is None or "stock" in lever.modes else LaunchMode.PRESALE
    slots = lever.slots if lever is not None else ALL_SLOTS
    slot = Slot.EVENING if "evening" in slots else ALL_SLOTS.index(slots[0])
    return Launch(key, price, mode, units, 0, int(slot), reminders=0)


def facts(
    decision: Decision, verdict: Verdict, scenario: Scenario, naming: Naming, taken: Taken | None = None
) -> tuple[Fact, ...]:
    """Price in money and hours, whom it reaches, how long it lasts, when it can be used again, what it assumes, and
    how well that is known.
    """
    tr = naming.tr
    rows = [
        ("price", _price(verdict, naming)),
        ("reach", _reach(decision, verdict, naming)),
        ("lasts", _lasts(decision, naming)),
        *_felt(decision, scenario, naming),
        ("again", again(decision, verdict, taken or Taken(), tr)),
        ("assumes", tr(f"levers.assumes.{_assumption(decision)}")),
        ("evidence", evidence_line(decision, tr)),
    ]
    margin = _margin(decision, scenario, naming)
    if margin:
        rows.insert(1, ("margin", margin))
    return tuple(Fact(key, tr(f"levers.fact.{key}"), text) for key, text in rows)


def _felt(decision: Decision, scenario: Scenario, naming: Naming) -> list[tuple[str, str]]:
    """When a reward is paid, and how much less one is moved by what is paid late (T12)."""
    tr, params = naming.tr, Params().replace(**scenario.param_overrides)
    if isinstance(decision, SetReward):
        if decision.introduction <= 0:
            return [("felt", tr("levers.felt.praise"))] if decision.praise else []
        key, half = "reward", params.late_half
    elif isinstance(decision, Incentivise):
        key, half = "incentive", params.coupon_wait
    else:
        return []
    if decision.delay < 1:
        return [("felt", tr(f"levers.felt.{key}_now"))]
    share = tr.percent(half / (half + decision.delay))
    return [("felt", tr(f"levers.felt.{key}_late", days=decision.delay, share=share))]


def _reach(decision: Decision, verdict: Verdict, naming: Naming) -> str:
    tr = naming.tr
    if verdict.reach:
        return tr("levers.fact.members", count=tr.number(verdict.reach))
    if isinstance(decision, SetSupply):
        return tr("levers.reach.supply", title=naming.word("titles", decision.title))
    key = f"levers.reach.{decision.verb}"
    return tr(key if tr.has(key) else "levers.reach.nobody")


def _price(verdict: Verdict, naming: Naming) -> str:
    tr = naming.tr
    parts = []
    money, hours = tr.money(verdict.cash), tr.number(verdict.hours, 1)
    if verdict.cash and verdict.hours:
        parts.append(tr("levers.fact.cash_hours", money=money, hours=hours))
    elif verdict.cash:
        parts.append(tr("levers.fact.cash", money=money))
    elif verdict.hours:
        parts.append(tr("levers.fact.hours", hours=hours))
    if abs(verdict.hours_week) >= 0.05:
        parts.append(tr("levers.fact.weekly", hours=tr.signed(verdict.hours_week, 1)))
    if not parts:
        return tr("levers.fact.free")
    return reduce(lambda first, second: tr("levers.fact.both", first=first, second=second), parts)


def _lasts(decision: Decision, naming: Naming) -> str:
    tr = naming.tr
    if isinstance(decision, (HoldSession, HoldMeeting)):
        return tr("levers.lasts.ahead", days=decision.days)
    if isinstance(decision, (OpenVote, Incentivise, RunCampaign)):
        return tr("levers.lasts.run", days=decision.days)
    once = decision.verb in more_levers.GROUP_OF and decision.verb not in more_levers.STANDING
    if once and not isinstance(decision, SetSupply):
        return tr("levers.lasts.once")
    if not isinstance(decision, Launch):
        return tr("levers.lasts.standing")
    until = tr("levers.lasts.days", days=decision.limit_days) if decision.limit_days else tr("levers.lasts.open")
    if not decision.reminders:
        return until
    return tr("levers.lasts.reminded", until=until, count=decision.reminders)


def _assumption(decision: Decision) -> str:
    if isinstance(decision, Launch):
        return "stock" if decision.mode == LaunchMode.STOCK else "presale"
    if isinstance(decision, SetGate):
        return f"gate_{Gate(decision.kind).name.lower()}"
    if isinstance(decision, SetReward):
        return "reward_money" if decision.introduction else "reward_praise"
    return decision.verb


def _margin(decision: Decision, scenario: Scenario, naming: Naming) -> str:
    """What one piece leaves after goods and parcel, and its usual price."""
    if not isinstance(decision, Launch):
        return ""
    title = next((t for t in scenario.setup.titles if t.key == decision.title), None)
    if title is None:
        return ""
    tr = naming.tr
    left = decision.price - title.cost - scenario.setup.economy.delivery_cost
    return tr("levers.fact.per_piece", margin=tr.money(left), usual=tr.money(title.price))
