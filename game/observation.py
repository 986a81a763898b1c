"""What a role may see of a community: plain frozen values, no live model inside.

Screens, bots and logs read these and nothing else. One :class:`Frame` is one tick. Arrays are copies
made for the frame and must not be written to.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from agents.decisions import Decision
from agents.names import Cause, Death, Form, Gate, Kind, LaunchMode, Source, Vital, Wave

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
U8 = NDArray[np.uint8]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class MembersView:
    """Everybody in the community now; every array has shape (m,). Order is stable between frames."""

    row: I32
    """Row in the community: a member's handle for questions to the session."""
    uid: NDArray[np.uint64]
    """Identity that never changes; names and faces are drawn from it."""
    circle: I32
    role: U8
    segment: U8
    warmth: F32
    trust: F32
    belonging: F32
    fatigue: F32
    exposure: F32
    """Share of trusted contacts (and of the feed) that bought the title in focus, in [0, 1]."""
    threshold: F32
    """Effective threshold for the title in focus; <= 0 buys unmoved by others."""
    wave: U8
    """Wave of the latest purchase (:class:`agents.names.Wave`), 0 when none."""
    bought_tick: I32
    """Tick of the latest purchase, -1 when none."""
    joined_tick: I32
    source: U8
    inviter: I32
    """Row of who brought this member, -1 when nobody."""
    online: Bools
    posts: I32
    """Messages written so far."""

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True)
class TiesView:
    """Friendship ties between members now: positions into :class:`MembersView`, each pair once; shape (e,)."""

    a: I32
    b: I32
    strength: F32


@dataclass(frozen=True)
class Message:
    """One line in a feed. ``author_row`` -1 is the operator."""

    id: int
    tick: int
    circle: int
    author_row: int
    author_uid: int
    kind: Kind
    title: int = -1
    topic: int = -1
    form: Form = Form.TEXT
    reply_to: int = -1
    """Id of the message answered, -1 when none."""
    target_row: int = -1
    """Member addressed, -1 when everybody."""


@dataclass(frozen=True)
class Bought:
    """A purchase in this tick."""

    row: int
    uid: int
    title: int
    wave: Wave
    price: float


@dataclass(frozen=True)
class Joined:
    """Somebody came in."""

    row: int
    uid: int
    source: Source
    inviter_row: int


@dataclass(frozen=True)
class Left:
    """Somebody went."""

    row: int
    uid: int
    cause: Cause


@dataclass(frozen=True)
class Delivered:
    """A parcel arrived."""

    row: int
    uid: int
    title: int
    pleased: bool
    late_days: float


@dataclass(frozen=True)
class VitalChanged:
    """A circle's fire changed."""

    circle: int
    vital: Vital
    death: Death = Death.NONE


@dataclass(frozen=True)
class RoomChanged:
    """A circle was founded, or merged into another."""

    circle: int
    into: int = -1
    """The circle it was merged into, -1 when it was founded."""


@dataclass(frozen=True)
class CircleView:
    """One circle now."""

    key: str
    """Author's key, or that of :mod:`game.circles` when it was founded in play."""
    members: int
    warmth: float
    """Mean warmth in [0, 1]."""
    active_share: float
    """Share who opened the group in the last day."""
    vital: Vital
    death: Death
    silent_days: float
    """Days since a member last posted."""
    merged: int = -1
    """Number of the circle this one went into, -1 while it stands by itself."""


@dataclass(frozen=True)
class OfferView:
    """One title on offer, or not yet."""

    title: int
    key: str
    price: float
    open: bool
    launched_day: int
    """-1 when not launched."""
    ends_day: int
    """-1 when without limit."""
    mode: LaunchMode
    stock: int
    """Pieces left; -1 for a pre-sale."""
    sold: int
    waiting: int
    """Ordered and not yet delivered."""


@dataclass(frozen=True)
class PlanView:
    """The standing plan as it is now."""

    gate: Gate
    gate_price: float
    content: tuple[ContentView, ...]
    greet: bool
    reward_introduction: float
    praise: bool
    channels: tuple[tuple[str, bool], ...]
    gate_height: float = 0.5
    gate_title: str = ""
    reward_delay: int = 0
    """Days until a reward is paid."""
    standing: tuple[Decision, ...] = ()
    """What else stands, as the decisions that would leave it so: position, rules, tasks, points, commission."""


@dataclass(frozen=True)
class ContentView:
    """One line of the content plan; ``per_week`` 0 is an empty line."""

    line: int
    topic: str
    form: Form
    slot: int
    per_week: int
    need: int
    column: bool = False
    ugc: bool = False


@dataclass(frozen=True)
class Series:
    """Daily history up to yesterday; every array has one element per finished day."""

    days: int
    gauges: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    """Same keys as :attr:`Frame.gauges`."""
    sales_by_wave: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 7), np.int64))
    """(days, 7) pieces by :class:`agents.names.Wave`."""
    states: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 4), np.int64))
    """(days, 4) members blazing, warm, fading, dormant at the end of the day."""


GAUGES = (
    "members", "active_share", "posts", "posts_per_active", "reply_rate", "ties_per_member", "warmth", "trust",
    "belonging", "fatigue", "founder_share", "gini", "joined", "left", "orders", "revenue", "margin", "traffic",
    "conversion", "introductions", "cash", "hours_left", "interaction", "time_spent", "first_reply", "churn",
    "reproduction", "first_share", "repeat_share", "referred_share", "lifetime_value", "social_value",
    "breach_share", "advert_share", "freeloader_share", "leader_load",
)  # fmt: skip
"""Keys of the gauges: counts and rates of today so far (members, cash, means: as they stand)."""


@dataclass(frozen=True)
class Frame:
    """One tick of a community, as its operator may see it."""

    tick: int
    day: int
    slot: int
    weekday: int
    days_total: int
    over: bool
    """True when the scenario has ended: its last day has passed, or a way to lose has come true."""
    topics: tuple[str, ...]
    segments: tuple[str, ...]
    circles: tuple[CircleView, ...]
    members: MembersView
    ties: TiesView
    said: tuple[Message, ...]
    """Messages posted in this tick, oldest first."""
    bought: tuple[Bought, ...]
    joined: tuple[Joined, ...]
    left: tuple[Left, ...]
    delivered: tuple[Delivered, ...]
    vitals: tuple[VitalChanged, ...]
    offers: tuple[OfferView, ...]
    """One per title of the scenario, in its order."""
    focus: int
    """Title whose exposure and threshold the members view shows, -1 when none."""
    plan: PlanView
    gauges: dict[str, float]
    sales_by_wave: NDArray[np.int64]
    """(7,) pieces so far by wave."""
    rooms: tuple[RoomChanged, ...] = ()


@dataclass(frozen=True)
class Touched:
    """Members who had a part in one cause over some days, those most touched first; arrays of one length.

    Their amounts and ``apart`` add up to the cause's amount.
    """

    rows: I32
    uids: NDArray[np.uint64]
    amounts: NDArray[np.float64]
    circle: I32
    segment: U8
    role: U8
    source: U8
    here: Bools
    """False for those who have left."""
    apart: float
    """What is no single member's, such as what a post cost."""

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Part:
    """One part of a number's change: its key among parts of its kind, signed amount, and whom it touched if kept."""

    key: str
    amount: float
    touched: Touched | None = None


@dataclass(frozen=True)
class CauseShare:
    """One named cause of a change, with its signed amount and, where it is kept, whom it touched."""

    cause: Cause
    amount: float
    touched: Touched | None = None


@dataclass(frozen=True)
class Why:
    """Why a number changed over some days: causes, largest first; they add up to ``change``."""

    metric: str
    first_day: int
    last_day: int
    change: float
    causes: tuple[CauseShare, ...]


TERMS = (
    "own_threshold", "fit", "emotion", "trust", "form", "introduction", "offline", "incentive", "urgency",
    "price_burden", "fatigue",
)  # fmt: skip
"""Terms of the effective threshold, in the order they are shown; reductions are negative."""


@dataclass(frozen=True)
class Staying:
    """Why a member stays, may leave, or has left: what adds to her chance to leave tonight and takes from it."""

    row: int
    uid: int
    here: bool
    left_day: int
    """Day she left, 0 is the first; -1 while here."""
    cause: Cause | None
    """What she left over; None while here."""
    terms: tuple[tuple[str, float], ...]
    """(name in :data:`PUSHES` or :data:`HOLDS`, chance a day); they add up to ``hazard`` while that is below 1."""
    hazard: float
    """Chance to leave tonight, in [0, 1]."""
    spared: tuple[tuple[str, float], ...]
    """What her moods keep away of what they could be at worst, as chances a day: warmth, trust, fresh."""


PUSHES = ("cold", "idle", "fatigue", "distrust", "life", "outside", "no_ties", "courted")
HOLDS = ("friends", "belonging")
"""Terms of leaving; those that hold are negative."""


@dataclass(frozen=True)
class Explanation:
    """Why a member did or did not buy a title: threshold terms against the share of trusted contacts."""

    row: int
    title: int
    bought: bool
    wave: Wave
    aware: bool
    """Has heard of the title at all."""
    terms: tuple[tuple[str, float], ...]
    """(name in :data:`TERMS`, signed value); they add up to ``threshold``."""
    threshold: float
    exposure: float
    missing: str = ""
    """Code of what stands in the way when not bought: unaware, threshold, budget, sold_out, closed, or ""."""
