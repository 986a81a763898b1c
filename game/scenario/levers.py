"""Specification of the operator's levers: which are allowed, and within which limits.

A lever that is not named is not allowed. ``greet:`` with nothing after it allows it without further limits.
"""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Field

from agents.decisions import (
    Appoint,
    Decision,
    GiveAway,
    HoldMeeting,
    HoldSession,
    Incentivise,
    Launch,
    OpenVote,
    PlanContent,
    Position,
    Reason,
    Recruit,
    Research,
    RunCampaign,
    SetChannel,
    SetCommission,
    SetGate,
    SetPoints,
    SetReward,
    SetRules,
    SetSupply,
    SetTasks,
    SplitCircle,
)
from game.scenario.base import (
    COMMISSION_MAX,
    GATE_PRICE_MAX,
    LINES_MAX,
    PER_WEEK_MAX,
    POINTS_MAX,
    REWARD_MAX,
    AppealName,
    Band,
    CampaignName,
    EmptyAllowed,
    FormName,
    GateName,
    GivenRole,
    Key,
    LeverName,
    ModeName,
    Share,
    SlotName,
    Spec,
    SplitName,
    StudyName,
    TargetName,
)

Forms = Annotated[tuple[FormName, ...], Field(min_length=1)]
ALL_FORMS: tuple[FormName, ...] = ("text", "video", "voice", "live", "comic", "story")
ALL_TARGETS: tuple[TargetName, ...] = (
    "everyone", "earliest", "easily_tipped", "hubs", "structural", "kols", "random",
)  # fmt: skip
ALL_CAMPAIGNS: tuple[CampaignName, ...] = (
    "task", "poster", "gift", "qr", "read_to_earn", "distribution", "partner", "broadcast",
)  # fmt: skip
ALL_SLOTS: tuple[SlotName, ...] = ("morning", "forenoon", "noon", "afternoon", "evening", "night")


class GateLever(Spec):
    """Which gates may be set."""

    kinds: Annotated[tuple[GateName, ...], Field(min_length=1)] = ("free", "invite", "paid")
    price: Band = Band(low=0.0, high=GATE_PRICE_MAX)
    """Yuan of a paid gate."""
    height: Share = 1.0
    """Most that a gate of conditions, level or bringing may ask for."""


class ContentLever(Spec):
    """How much of the content plan may be changed."""

    lines: int = Field(default=LINES_MAX, ge=1, le=LINES_MAX)
    """Lines of the plan that may be used."""
    per_week: int = Field(default=7, ge=1, le=PER_WEEK_MAX)
    """Most posts a week in one line."""
    topics: tuple[Key, ...] = ()
    """Topics that may be chosen; all when left out."""
    forms: Forms = ALL_FORMS
    column: bool = False
    """Whether a line may be made a branded column."""
    ugc: bool = False
    """Whether a line may ask members to contribute."""


class RewardLever(Spec):
    """Rewards for bringing friends."""

    introduction: float = Field(default=REWARD_MAX, ge=0.0, le=REWARD_MAX)
    """Most yuan per friend."""
    praise: bool = True
    """Whether praise may be switched."""
    delay: int = Field(default=0, ge=0, le=30)
    """Most days until a reward is paid."""


class GreetLever(Spec):
    """Greeting newcomers by name."""


class LaunchLever(Spec):
    """Offering titles."""

    titles: tuple[Key, ...] = ()
    """Titles that may be offered; all when left out."""
    modes: Annotated[tuple[ModeName, ...], Field(min_length=1)] = ("stock", "presale")
    price: Band = Band(low=0.0, high=10_000.0)
    """Yuan per piece."""
    units: int = Field(default=10_000, ge=1, le=100_000)
    """Most pieces bought into stock at once."""
    limit_days: int = Field(default=60, ge=0, le=90)
    """Longest time limit."""
    slots: Annotated[tuple[SlotName, ...], Field(min_length=1)] = ALL_SLOTS
    forms: Forms = ALL_FORMS
    reminders: int = Field(default=7, ge=0, le=14)
    """Most further pitches."""
    appeals: Annotated[tuple[AppealName, ...], Field(min_length=1)] = ("both",)
    """What a pitch may speak to."""
    team: int = Field(default=0, ge=0, le=50)
    """Most buyers a team may need; 0 for no team purchases."""


class ChannelLever(Spec):
    """Opening and closing sources of strangers."""

    channels: tuple[Key, ...] = ()
    """Channels that may be switched; all when left out."""


class ExpelLever(Spec):
    """Removing members."""


class PositionLever(Spec):
    """Saying what the community is about."""

    topics: tuple[Key, ...] = ()
    """Topics that may be chosen; all when left out."""


class ResearchLever(Spec):
    """Asking members, or trying something out with some."""

    kinds: Annotated[tuple[StudyName, ...], Field(min_length=1)] = ("survey", "trial")
    sample: int = Field(default=500, ge=5, le=500)
    """Most members asked."""


class RulesLever(Spec):
    """Rules of the place."""

    cowritten: bool = True
    """Whether members may write them too."""
    forbid: bool = True
    """Whether members may be forbidden to befriend each other."""
    quiet: bool = True
    """Whether the silent may be removed."""


class TasksLever(Spec):
    """A step a week asked of members."""

    step: Share = 1.0
    """Largest step."""


class PointsLever(Spec):
    """Points for checking in."""

    yuan: float = Field(default=POINTS_MAX, ge=0.0, le=POINTS_MAX)
    """Most a day's check-in may be worth."""


class CommissionLever(Spec):
    """The leaders' share of their circle's sales."""

    share: float = Field(default=COMMISSION_MAX, ge=0.0, le=COMMISSION_MAX)
    """Largest share."""


class RecogniseLever(Spec):
    """Naming a member's contribution before all."""


class AppointLever(Spec):
    """Giving members roles."""

    roles: Annotated[tuple[GivenRole, ...], Field(min_length=1)] = ("leader", "kol", "member")


class RecruitLever(Spec):
    """Engaging opinion leaders from outside."""

    segments: tuple[Key, ...] = ()
    """Whom they may speak to; all when left out."""
    followers: int = Field(default=200, ge=0, le=200)
    """Most who come along."""


class SplitLever(Spec):
    """Dividing circles."""

    by: Annotated[tuple[SplitName, ...], Field(min_length=1)] = ("place", "interest", "evenly")


class MergeLever(Spec):
    """Merging circles."""


class WaysLever(Spec):
    """Writing down a way of working."""


class SessionLever(Spec):
    """Sharing sessions."""

    topics: tuple[Key, ...] = ()
    """Topics that may be chosen; all when left out."""
    guest: Share = 1.0
    """Best guest that can be had."""


class MeetingLever(Spec):
    """Meetings offline."""

    seats: int = Field(default=500, ge=2, le=500)
    """Most seats."""


class VoteLever(Spec):
    """Co-creation votes."""

    titles: tuple[Key, ...] = ()
    """Titles that may be voted on; all when left out."""


class IncentiveLever(Spec):
    """Price cuts for some."""

    titles: tuple[Key, ...] = ()
    """Titles they may be given on; all when left out."""
    targets: Annotated[tuple[TargetName, ...], Field(min_length=1)] = ALL_TARGETS
    amount: float = Field(default=10_000.0, gt=0.0, le=10_000.0)
    """Most yuan off."""
    count: int = Field(default=100_000, ge=1, le=100_000)
    """Most members who get one."""
    days: int = Field(default=60, ge=1, le=60)
    """Longest time one stands."""
    delay: int = Field(default=30, ge=0, le=30)
    """Most days until it is paid out."""


class SeedLever(Spec):
    """Giving titles to some members, so that others see them in use."""

    titles: tuple[Key, ...] = ()
    """Titles that may be given; all when left out."""
    targets: Annotated[tuple[TargetName, ...], Field(min_length=1)] = ALL_TARGETS
    count: int = Field(default=500, ge=1, le=500)
    """Most members who get one."""


class CampaignLever(Spec):
    """Campaigns of the fission toolbox."""

    kinds: Annotated[tuple[CampaignName, ...], Field(min_length=1)] = ALL_CAMPAIGNS
    days: int = Field(default=60, ge=1, le=60)
    """Longest campaign."""
    budget: float = Field(default=100_000.0, ge=1.0, le=100_000.0)
    """Most yuan for one campaign."""


class SupplyLever(Spec):
    """Changing what suppliers can do."""

    titles: tuple[Key, ...] = ()
    """Titles whose supply may be changed; all when left out."""
    capacity: int = Field(default=100_000, ge=0, le=100_000)
    """Most pieces a day that can be had."""
    quality: float = Field(default=0.99, ge=0.0, le=0.99)
    """Best quality that can be had."""
    aftersales: Share = 1.0
    """Best after-sales service that can be had."""


class RekindleLever(Spec):
    """Lighting dead circles again."""


class LeversSpec(Spec):
    """The levers at hand. What befalls a community from outside is nobody's lever."""

    gate: Annotated[GateLever | None, EmptyAllowed] = None
    content: Annotated[ContentLever | None, EmptyAllowed] = None
    reward: Annotated[RewardLever | None, EmptyAllowed] = None
    greet: Annotated[GreetLever | None, EmptyAllowed] = None
    launch: Annotated[LaunchLever | None, EmptyAllowed] = None
    channel: Annotated[ChannelLever | None, EmptyAllowed] = None
    expel: Annotated[ExpelLever | None, EmptyAllowed] = None
    position: Annotated[PositionLever | None, EmptyAllowed] = None
    research: Annotated[ResearchLever | None, EmptyAllowed] = None
    rules: Annotated[RulesLever | None, EmptyAllowed] = None
    tasks: Annotated[TasksLever | None, EmptyAllowed] = None
    points: Annotated[PointsLever | None, EmptyAllowed] = None
    commission: Annotated[CommissionLever | None, EmptyAllowed] = None
    recognise: Annotated[RecogniseLever | None, EmptyAllowed] = None
    appoint: Annotated[AppointLever | None, EmptyAllowed] = None
    recruit: Annotated[RecruitLever | None, EmptyAllowed] = None
    split: Annotated[SplitLever | None, EmptyAllowed] = None
    merge: Annotated[MergeLever | None, EmptyAllowed] = None
    ways: Annotated[WaysLever | None, EmptyAllowed] = None
    session: Annotated[SessionLever | None, EmptyAllowed] = None
    meeting: Annotated[MeetingLever | None, EmptyAllowed] = None
    vote: Annotated[VoteLever | None, EmptyAllowed] = None
    incentive: Annotated[IncentiveLever | None, EmptyAllowed] = None
    seed: Annotated[SeedLever | None, EmptyAllowed] = None
    campaign: Annotated[CampaignLever | None, EmptyAllowed] = None
    supply: Annotated[SupplyLever | None, EmptyAllowed] = None
    rekindle: Annotated[RekindleLever | None, EmptyAllowed] = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """Verbs of the levers at hand, as in :data:`agents.decisions.DECISIONS`."""
        return tuple(name for name in type(self).model_fields if getattr(self, name) is not None)


assert tuple(LeversSpec.model_fields) == get_args(LeverName)


def everything() -> LeversSpec:
    """All levers without limits: what a scenario has that names none."""
    return LeversSpec(
        gate=GateLever(kinds=("free", "invite", "paid", "conditions", "level", "purchase", "bring")),
        content=ContentLever(per_week=PER_WEEK_MAX, column=True, ugc=True), reward=RewardLever(delay=30),
        greet=GreetLever(), launch=LaunchLever(appeals=("both", "feeling", "reason"), team=50),
        channel=ChannelLever(), expel=ExpelLever(), position=PositionLever(), research=ResearchLever(),
        rules=RulesLever(), tasks=TasksLever(), points=PointsLever(), commission=CommissionLever(),
        recognise=RecogniseLever(), appoint=AppointLever(), recruit=RecruitLever(), split=SplitLever(),
        merge=MergeLever(), ways=WaysLever(), session=SessionLever(), meeting=MeetingLever(), vote=VoteLever(),
        incentive=IncentiveLever(), seed=SeedLever(), campaign=CampaignLever(), supply=SupplyLever(),
        rekindle=RekindleLever(),
    )  # fmt: skip


def refusals(levers: LeversSpec, decision: Decision) -> tuple[Reason, ...]:
    """Why a scenario does not let its operator take this decision; empty when it does.

    Codes: ``lever_not_allowed`` (lever), ``choice_not_allowed`` (what, value), ``over_limit`` and
    ``under_limit`` (what, value, limit). What the state of the community refuses is judged elsewhere.
    """
    lever = getattr(levers, decision.verb, None)
    if lever is None:
        return (Reason("lever_not_allowed", (("lever", decision.verb),)),)
    return tuple(_limits(lever, decision))


def _limits(lever: Spec, decision: Decision) -> list[Reason]:
    """What goes beyond a lever's limits; those without limits of their own refuse nothing."""
    match lever, decision:
        case GateLever(), SetGate():
            return _gate(lever, decision)
        case ContentLever(), PlanContent():
            return _content(lever, decision)
        case RewardLever(), SetReward():
            return (
                _most("introduction", decision.introduction, lever.introduction)
                + _only("praise", decision.praise, lever.praise)
                + _most("delay", decision.delay, lever.delay)
            )
        case LaunchLever(), Launch():
            return _launch(lever, decision)
        case ChannelLever(), SetChannel():
            return _choice("channel", decision.channel, lever.channels)
    return [*_limits_of_people(lever, decision), *_limits_of_goods(lever, decision)]


def _limits_of_people(lever: Spec, decision: Decision) -> list[Reason]:
    match lever, decision:
        case PositionLever(), Position():
            return _choice("topic", decision.topic, lever.topics)
        case ResearchLever(), Research():
            return _choice("study", decision.kind.name, lever.kinds) + _most("sample", decision.sample, lever.sample)
        case RulesLever(), SetRules():
            return (
                _only("cowritten", decision.cowritten, lever.cowritten)
                + _only("forbid", not decision.befriend, lever.forbid)
                + _only("quiet", not decision.quiet_ok, lever.quiet)
            )
        case TasksLever(), SetTasks():
            return _most("step", decision.step, lever.step)
        case PointsLever(), SetPoints():
            return _most("yuan", decision.yuan, lever.yuan)
        case CommissionLever(), SetCommission():
            return _most("share", decision.share, lever.share)
        case AppointLever(), Appoint():
            return _choice("role", decision.role.name, lever.roles)
        case RecruitLever(), Recruit():
            return _choice("segment", decision.segment, lever.segments) + _most(
                "followers", decision.followers, lever.followers
            )
        case SplitLever(), SplitCircle():
            return _choice("by", decision.by.name, lever.by)
    return []


def _limits_of_goods(lever: Spec, decision: Decision) -> list[Reason]:
    match lever, decision:
        case SessionLever(), HoldSession():
            return _choice("topic", decision.topic, lever.topics) + _most("guest", decision.guest, lever.guest)
        case MeetingLever(), HoldMeeting():
            return _most("seats", decision.seats, lever.seats)
        case VoteLever(), OpenVote():
            return _choice("title", decision.title, lever.titles)
        case IncentiveLever(), Incentivise():
            counted = decision.target.name != "EVERYONE"
            return (
                _choice("title", decision.title, lever.titles)
                + _choice("target", decision.target.name, lever.targets)
                + _most("amount", decision.amount, lever.amount)
                + (_most("count", decision.count, lever.count) if counted else [])
                + _most("days", decision.days, lever.days)
                + _most("delay", decision.delay, lever.delay)
            )
        case SeedLever(), GiveAway():
            return (
                _choice("title", decision.title, lever.titles)
                + _choice("target", decision.target.name, lever.targets)
                + _most("count", decision.count, lever.count)
            )
        case CampaignLever(), RunCampaign():
            return (
                _choice("campaign", decision.kind.name, lever.kinds)
                + _most("days", decision.days, lever.days)
                + _most("budget", decision.budget, lever.budget)
            )
        case SupplyLever(), SetSupply():
            return (
                _choice("title", decision.title, lever.titles)
                + _most("capacity", decision.capacity, lever.capacity)
                + _most("quality", decision.quality, lever.quality)
                + _most("aftersales", decision.aftersales, lever.aftersales)
            )
    return []


def _gate(lever: GateLever, decision: SetGate) -> list[Reason]:
    paid, high = decision.kind.name == "PAID", decision.kind.name in ("CONDITIONS", "LEVEL", "BRING")
    return (
        _choice("kind", decision.kind.name, lever.kinds)
        + (_band("price", decision.price, lever.price) if paid else [])
        + (_most("height", decision.height, lever.height) if high else [])
    )


def _content(lever: ContentLever, decision: PlanContent) -> list[Reason]:
    fixed = _most("line", decision.line + 1, lever.lines) + _most("per_week", decision.per_week, lever.per_week)
    if not decision.per_week:
        return fixed
    return (
        fixed
        + _choice("topic", decision.topic, lever.topics)
        + _choice("form", decision.form.name, lever.forms)
        + _only("column", decision.column, lever.column)
        + _only("ugc", decision.ugc, lever.ugc)
    )


def _launch(lever: LaunchLever, decision: Launch) -> list[Reason]:
    stock = decision.mode.name == "STOCK"
    endless = decision.limit_days == 0
    return (
        _choice("title", decision.title, lever.titles)
        + _choice("mode", decision.mode.name, lever.modes)
        + _band("price", decision.price, lever.price)
        + (_most("units", decision.units, lever.units) if stock else [])
        + ([] if endless else _most("limit_days", decision.limit_days, lever.limit_days))
        + _choice("slot", ALL_SLOTS[decision.slot] if 0 <= decision.slot < 6 else decision.slot, lever.slots)
        + _choice("form", decision.form.name, lever.forms)
        + _most("reminders", decision.reminders, lever.reminders)
        + _choice("appeal", decision.appeal.name, lever.appeals)
        + _most("team", decision.team, lever.team)
    )


def _choice(what: str, value: str | int, allowed: tuple[str, ...]) -> list[Reason]:
    name = str(value).lower()
    return [] if not allowed or name in allowed else [_refuse(what, name)]


def _only(what: str, wanted: bool, allowed: bool) -> list[Reason]:
    return [_refuse(what, "true")] if wanted and not allowed else []


def _refuse(what: str, value: str) -> Reason:
    return Reason("choice_not_allowed", (("what", what), ("value", value)))


def _most(what: str, value: float, limit: float) -> list[Reason]:
    if value <= limit:
        return []
    return [Reason("over_limit", (("what", what), ("value", value), ("limit", limit)))]


def _band(what: str, value: float, band: Band) -> list[Reason]:
    if value < band.low:
        return [Reason("under_limit", (("what", what), ("value", value), ("limit", band.low)))]
    return _most(what, value, band.high)
