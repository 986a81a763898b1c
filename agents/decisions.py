"""The operator's decisions as frozen values. What they cost and do is in :mod:`agents.levers`.

A decision names topics and titles by key, so that a journal can be read by people and survives reordering.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, get_args

from agents.names import Appeal, Campaign, Form, Gate, LaunchMode, Role, Shock, SplitBy, Study, Target


@dataclass(frozen=True)
class SetGate:
    """Who may come in (R9, V5): see :class:`agents.names.Gate`."""

    verb: ClassVar[str] = "gate"
    kind: Gate = Gate.INVITE
    price: float = 0.0
    """Yuan, 0 to 500; only for a paid gate."""
    height: float = 0.5
    """How much a gate of conditions or level asks for, in [0, 1]; friends to bring are 1 + 4 x height."""
    title: str = ""
    """Title to be bought at a gate of purchase."""


@dataclass(frozen=True)
class PlanContent:
    """One standing line of the content plan, 0 to 14 posts a week; 0 takes the line down (R7)."""

    verb: ClassVar[str] = "content"
    line: int = 0
    """Which line of the plan, 0 to 7."""
    topic: str = ""
    form: Form = Form.TEXT
    slot: int = 4
    per_week: int = 3
    need: int = 1
    column: bool = False
    """A branded column: kept up regularly it is looked forward to."""
    ugc: bool = False
    """Asks members to contribute instead of telling them."""


@dataclass(frozen=True)
class SetReward:
    """Reward for those who bring friends: yuan per friend let in, and praise in the feed (R, T12)."""

    verb: ClassVar[str] = "reward"
    introduction: float = 0.0
    """Yuan per friend, 0 to 100."""
    praise: bool = False
    """Moral recognition of members who post and bring friends."""
    delay: int = 0
    """Days until the reward is paid, 0 to 30: what comes late moves less (T12)."""


@dataclass(frozen=True)
class SetGreeting:
    """Greet every newcomer by name, or stop (P10, F4). Costs minutes per newcomer."""

    verb: ClassVar[str] = "greet"
    on: bool = True


@dataclass(frozen=True)
class Launch:
    """Offer one title to the community (T9, T12, R4)."""

    verb: ClassVar[str] = "launch"
    title: str = ""
    price: float = 0.0
    """Yuan per piece, above 0."""
    mode: LaunchMode = LaunchMode.STOCK
    units: int = 100
    """Pieces bought into stock; ignored for a pre-sale."""
    limit_days: int = 0
    """Days the offer stands; 0 is without limit. A near end adds urgency."""
    slot: int = 4
    """Slot of day in which the pitch is posted."""
    form: Form = Form.STORY
    reminders: int = 0
    """Further pitches, one a day in the same slot."""
    appeal: Appeal = Appeal.BOTH
    """What the pitch speaks to: feeling, reason, or both at some cost in length (P5)."""
    team: int = 0
    """Buyers a team needs for the team price, 2 to 50; 0 for none (Q6)."""
    team_price: float = 0.0
    """Yuan each, below the price."""


@dataclass(frozen=True)
class SetChannel:
    """Open or close a source of strangers."""

    verb: ClassVar[str] = "channel"
    channel: str = ""
    open: bool = True


@dataclass(frozen=True)
class Expel:
    """Remove a member, such as an advertiser."""

    verb: ClassVar[str] = "expel"
    uid: int = 0


@dataclass(frozen=True)
class Position:
    """Say what the community is about: topic, need and breadth; saying it anew costs trust (P1, P3, P8, R8)."""

    verb: ClassVar[str] = "position"
    topic: str = ""
    need: int = 1
    breadth: float = 0.0
    """0 for one thing for few, 1 for everything for everybody."""


@dataclass(frozen=True)
class Research:
    """Ask or try out with some members what they need, or how a title fits them (P1, P8, V10)."""

    verb: ClassVar[str] = "research"
    kind: Study = Study.SURVEY
    subject: str = "needs"
    """``needs``, ``topics``, or the key of a title."""
    sample: int = 20
    """Members asked, 5 to 500."""


@dataclass(frozen=True)
class SetRules:
    """Pin rules, alone or with members; allow members to befriend each other or not (R10, V7, F11)."""

    verb: ClassVar[str] = "rules"
    on: bool = True
    cowritten: bool = False
    befriend: bool = True
    quiet_ok: bool = True
    """Whether those who only read may stay; if not, the silent are removed after a month."""


@dataclass(frozen=True)
class SetTasks:
    """Ask members for a step a week; small steps are taken by many, large ones bind more (T12, T4)."""

    verb: ClassVar[str] = "tasks"
    step: float = 0.3
    """Size of the step, in [0, 1]; 0 asks for nothing."""


@dataclass(frozen=True)
class SetPoints:
    """Points for checking in every day (P7)."""

    verb: ClassVar[str] = "points"
    yuan: float = 0.1
    """Worth of one day's check-in, 0 to 5 yuan; 0 ends it."""


@dataclass(frozen=True)
class SetCommission:
    """Share of their circle's sales the leaders get (Q3)."""

    verb: ClassVar[str] = "commission"
    share: float = 0.04
    """In [0, 0.3]."""


@dataclass(frozen=True)
class Recognise:
    """Name one member's contribution before all (T4, T12)."""

    verb: ClassVar[str] = "recognise"
    uid: int = 0


@dataclass(frozen=True)
class Appoint:
    """Give a member a role, or relieve a leader or KOL of it (T4, Q3)."""

    verb: ClassVar[str] = "appoint"
    uid: int = 0
    role: Role = Role.LEADER


@dataclass(frozen=True)
class Recruit:
    """Engage a KOL from outside, who brings followers (T4, R7)."""

    verb: ClassVar[str] = "recruit"
    segment: str = ""
    """Whom the KOL speaks to."""
    followers: int = 15
    """Who come along, 0 to 200."""


@dataclass(frozen=True)
class SplitCircle:
    """Divide a circle by place or by interest; the best placed member of the new one leads it (V4, V8)."""

    verb: ClassVar[str] = "split"
    circle: int = 0
    by: SplitBy = SplitBy.PLACE


@dataclass(frozen=True)
class MergeCircles:
    """Move everybody of one circle into another."""

    verb: ClassVar[str] = "merge"
    circle: int = 1
    into: int = 0


@dataclass(frozen=True)
class WriteWays:
    """Write down a repeatable way of working, as good as the experience behind it (T5)."""

    verb: ClassVar[str] = "ways"


@dataclass(frozen=True)
class HoldSession:
    """A sharing session in so many days: trailer before, host and answers during, digest after (R11, T3)."""

    verb: ClassVar[str] = "session"
    topic: str = ""
    need: int = 1
    days: int = 2
    """Days until it is held, 1 to 14."""
    slot: int = 4
    guest: float = 0.6
    """How good a guest, in [0, 1]."""
    trailer: bool = True
    host: bool = True
    digest: bool = True


@dataclass(frozen=True)
class HoldMeeting:
    """A meeting offline for those of one place (V4)."""

    verb: ClassVar[str] = "meeting"
    place: int = 0
    days: int = 3
    """Days until it is held, 1 to 30."""
    seats: int = 30
    """2 to 500."""


@dataclass(frozen=True)
class OpenVote:
    """Let members choose among designs of a title before it is made (R5)."""

    verb: ClassVar[str] = "vote"
    title: str = ""
    days: int = 5
    """1 to 30."""


@dataclass(frozen=True)
class Incentivise:
    """Yuan off a title for some members (Q10)."""

    verb: ClassVar[str] = "incentive"
    title: str = ""
    target: Target = Target.EVERYONE
    amount: float = 5.0
    """Yuan off, above 0."""
    count: int = 50
    """Members who get it, the first of the target's order; ignored for everyone."""
    days: int = 7
    """It stands, 1 to 60."""
    delay: int = 0
    """Days after the purchase it is paid out, 0 to 30 (T12)."""


@dataclass(frozen=True)
class GiveAway:
    """Give a title to some members so that others see it in use (Q10, Q11, Q13)."""

    verb: ClassVar[str] = "seed"
    title: str = ""
    target: Target = Target.HUBS
    count: int = 5
    """1 to 500."""


@dataclass(frozen=True)
class RunCampaign:
    """One tool of the fission toolbox for some days and a budget (P10)."""

    verb: ClassVar[str] = "campaign"
    kind: Campaign = Campaign.TASK
    days: int = 5
    """1 to 60."""
    budget: float = 300.0
    """Yuan; the campaign ends when it is used up."""


@dataclass(frozen=True)
class SetSupply:
    """Change what a title's supplier can do (P2, T10)."""

    verb: ClassVar[str] = "supply"
    title: str = ""
    capacity: int = 0
    """Pieces sent out a day from now on; 0 leaves it."""
    quality: float = 0.0
    """Chance a piece pleases from now on, up to 0.99; 0 leaves it."""
    aftersales: float = -1.0
    """How well disappointments are made good, in [0, 1]; below 0 leaves it."""


@dataclass(frozen=True)
class Rekindle:
    """Light a dead circle again; dearer the longer it has been dead."""

    verb: ClassVar[str] = "rekindle"
    circle: int = 0


@dataclass(frozen=True)
class Inject:
    """What befalls a community from outside: an event of the scenario, or an instructor's act. Costs nothing."""

    verb: ClassVar[str] = "inject"
    shock: Shock = Shock.WARMTH
    key: str = ""
    """Channel or title meant; empty for all."""
    factor: float = 0.0
    days: int = 0
    """0 for good; else it is undone after so many days."""


Decision = (
    SetGate
    | PlanContent
    | SetReward
    | SetGreeting
    | Launch
    | SetChannel
    | Expel
    | Position
    | Research
    | SetRules
    | SetTasks
    | SetPoints
    | SetCommission
    | Recognise
    | Appoint
    | Recruit
    | SplitCircle
    | MergeCircles
    | WriteWays
    | HoldSession
    | HoldMeeting
    | OpenVote
    | Incentivise
    | GiveAway
    | RunCampaign
    | SetSupply
    | Rekindle
    | Inject
)
DECISIONS: dict[str, type[Any]] = {d.verb: d for d in get_args(Decision)}


@dataclass(frozen=True)
class Reason:
    """Why a decision is refused or warned about: a code for the text files, and the numbers in it."""

    code: str
    values: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What a decision would cost and whether it may be taken. Changes nothing."""

    ok: bool
    cash: float = 0.0
    """Yuan at once."""
    hours: float = 0.0
    """Operator's hours at once."""
    hours_week: float = 0.0
    """Operator's hours a week from then on (change against now)."""
    reach: int = 0
    """Members it can reach."""
    reasons: tuple[Reason, ...] = ()


def to_record(decision: Decision) -> dict[str, Any]:
    """A plain dict of JSON values: ``{"verb": ..., fields ...}``."""
    return {"verb": decision.verb} | {k: _plain(v) for k, v in asdict(decision).items()}


def from_record(record: dict[str, Any]) -> Decision:
    """The decision a record stands for.

    Raises:
        ValueError: unknown verb, unknown or ill-typed field.
    """
    kind = DECISIONS.get(str(record.get("verb")))
    if kind is None:
        raise ValueError(f"unknown decision {record.get('verb')!r}")
    known = {f.name: f for f in fields(kind)}
    values: dict[str, Any] = {}
    for key, value in record.items():
        if key == "verb":
            continue
        if key not in known:
            raise ValueError(f"decision {kind.verb!r} has no field {key!r}")
        values[key] = _cast(getattr(kind, key), value, f"{kind.verb}.{key}")
    made: Decision = kind(**values)
    return made


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _cast(default: Any, value: Any, where: str) -> Any:
    kind = type(default)
    ok = isinstance(value, (int, float)) if kind is float else isinstance(value, (int, kind))
    if (
        (kind is not bool and isinstance(value, bool))
        or not ok
        or (kind is str and not isinstance(value, str))
    ):
        raise ValueError(f"{where} cannot be {value!r}")
    return kind(value)
