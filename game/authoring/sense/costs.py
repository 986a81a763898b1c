"""What the budget never pays: asked of the model itself, by proposing each lever at its cheapest on day 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from agents.community import Community
from agents.decisions import (
    Decision,
    GiveAway,
    HoldMeeting,
    HoldSession,
    Launch,
    OpenVote,
    PlanContent,
    Position,
    Recruit,
    Research,
    RunCampaign,
    SetGate,
    SetRules,
    SplitCircle,
    Verdict,
    WriteWays,
)
from agents.names import Campaign, Form, Gate, LaunchMode, Study, Target
from agents.params import Params
from game.authoring.sense.concern import Concern, can_earn, launchable
from game.scenario.goods import ContentSpec
from game.scenario.scenario import Scenario
from game.session import Session

_OWN = {
    "research": ("cash_survey", "hours_research"), "session": ("hours_session",), "meeting": ("hours_meeting",),
    "position": ("hours_position",), "rules": ("hours_rules",), "split": ("hours_split",), "ways": ("hours_ways",),
    "vote": ("hours_vote",), "campaign": ("hours_campaign",), "recruit": ("cash_recruit",), "gate": ("hours_gate",),
    "launch": ("hours_launch",),
}  # fmt: skip
"""Keys of ``economy`` that set a lever's cost: the place to change, where they are written."""


def about_costs(scenario: Scenario) -> Iterator[Concern]:
    """Levers that cost more than a week's hours, or more than can ever be in the purse; a plan too large."""
    yield from _plan(scenario)
    if "levers" not in scenario.spec.model_fields_set:
        return
    session = Session.start(scenario, seed=0)
    for decision in _cheapest(scenario):
        verdict = session.propose(decision)
        short = {reason.code: dict(reason.values) for reason in verdict.reasons}
        said = _said(scenario, decision.verb, verdict, short)
        if said:
            place = _place(scenario, decision.verb)
            yield Concern(place, said, on_key=place[0] == "levers")


def _said(scenario: Scenario, verb: str, verdict: Verdict, short: Mapping[str, object]) -> str:
    economy = scenario.spec.economy
    if "hours_short" in short:
        return (f"lever '{verb}' takes {verdict.hours:g} hours at least, and a week has {economy.hours_per_week:g}: "
                "it can never be used")  # fmt: skip
    if "cash_short" in short and not can_earn(scenario.spec) and not scenario.spec.events:
        return (f"lever '{verb}' costs {verdict.cash:g} yuan at least, there are {economy.cash:g}, and nothing earns "
                "money: it can never be used")  # fmt: skip
    return ""


def _place(scenario: Scenario, verb: str) -> tuple[str, ...]:
    written = scenario.spec.economy.model_fields_set
    own = next((key for key in _OWN.get(verb, ()) if key in written), None)
    return ("levers", verb) if own is None else ("economy", own)


def _plan(scenario: Scenario) -> Iterator[Concern]:
    """A standing plan that asks for more hours than a week has: some of it is never posted."""
    spec = scenario.spec
    empty = replace(scenario.setup, plan=replace(scenario.setup.plan, content=()))
    community = Community(empty, Params().replace(**scenario.param_overrides), 0)
    week = sum(_hours(community, line) * line.per_week for line in spec.plan.content)
    if week > spec.economy.hours_per_week:
        said = (f"the plan asks for {week:.3g} hours a week, and there are {spec.economy.hours_per_week:g}: "
                "some of it is never posted")  # fmt: skip
        yield Concern(("plan", "content"), said, True)
    cash = spec.economy.cash_post * sum(line.per_week for line in spec.plan.content) * spec.days / 7
    cash += sum(c.cost * c.per_day * spec.days for c in spec.channels.values() if c.open)
    if cash > spec.economy.cash and not can_earn(spec):
        purse = f"{spec.economy.cash:g}"
        said = f"posts and open channels cost about {cash:.0f} yuan over the course, and there are {purse}"
        yield Concern(("economy", "cash"), said)


def _hours(community: Community, line: ContentSpec) -> float:
    """Hours for one post: what the model would ask for another line like it."""
    form = Form[line.form.upper()]
    free = PlanContent(line=7, topic=line.topic, form=form, per_week=1, column=line.column, ugc=line.ugc)
    return float(community.check(free).hours_week)


def _cheapest(scenario: Scenario) -> Iterator[Decision]:
    """Each lever at hand with the least it can be asked for."""
    levers, setup = scenario.levers, scenario.setup
    topic = setup.topics[0]
    title = next(iter(launchable(scenario.spec)), "")
    named = setup.titles[0].key if setup.titles else ""
    if levers.gate is not None:
        kind = next((k for k in levers.gate.kinds if k != scenario.spec.plan.gate and k != "purchase"), "free")
        price = levers.gate.price.low if kind == "paid" else 0.0
        yield SetGate(Gate[kind.upper()], price, min(0.5, levers.gate.height))
    if levers.launch is not None and title:
        price = min(levers.launch.price.high, scenario.spec.titles[title].price)
        mode = LaunchMode[levers.launch.modes[-1].upper()]
        yield Launch(title, price, mode, 1 if mode == LaunchMode.STOCK else 0, slot=4, form=Form.TEXT)
    if levers.position is not None:
        yield Position((levers.position.topics or (topic,))[0])
    if levers.research is not None:
        yield Research(Study[levers.research.kinds[0].upper()], sample=5)
    if levers.rules is not None:
        yield SetRules(on=True)
    if levers.recruit is not None:
        yield Recruit((levers.recruit.segments or (setup.segments[0].key,))[0], 0)
    if levers.split is not None:
        yield SplitCircle(0)
    if levers.ways is not None:
        yield WriteWays()
    if levers.session is not None:
        asked = (levers.session.topics or (topic,))[0]
        yield HoldSession(asked, guest=0.0, trailer=False, host=False, digest=False)
    if levers.meeting is not None:
        yield HoldMeeting(seats=2)
    if levers.vote is not None and named:
        yield OpenVote((levers.vote.titles or (named,))[0])
    if levers.seed is not None and named:
        yield GiveAway((levers.seed.titles or (named,))[0], Target[levers.seed.targets[0].upper()], 1)
    if levers.campaign is not None:
        yield RunCampaign(Campaign[levers.campaign.kinds[0].upper()], 1, 1.0)
