"""What a community is made of before its first tick: numbers only, no text, no files.

A scenario file compiles into one :class:`Setup`; tests and notebooks may build it by hand.
Keys are short ASCII names; the words a reader sees live in the scenario's text files.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, TITLES_MAX, TOPICS_MAX, Form, Gate

PLAN_LINES = 8
"""Lines a content plan can have."""
Rhythm = tuple[tuple[float, ...], ...]
"""(7 weekdays, 6 slots) chances to open the group in that slot at full warmth, each in [0, 1]."""


def _require(ok: bool, sentence: str) -> None:
    if not ok:
        raise ValueError(sentence)


@dataclass(frozen=True)
class Spread:
    """A bounded bell: normal(mean, sd) clipped to [low, high]. Unit as the attribute it describes."""

    mean: float
    sd: float = 0.0
    low: float = 0.0
    high: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a bell that lies outside its own bounds.

        Raises:
            ValueError: mean outside [low, high], or a negative sd.
        """
        _require(self.sd >= 0.0, f"a spread's sd cannot be negative: {self.sd:g}")
        inside = self.low <= self.mean <= self.high
        _require(inside, f"a spread's mean {self.mean:g} lies outside its bounds {self.low:g} to {self.high:g}")


@dataclass(frozen=True)
class Segment:
    """One kind of people. Shares and rates are in [0, 1]; money in yuan; attention in messages a visit."""

    key: str
    members: int
    rhythm: Rhythm
    interests: tuple[float, ...]
    """One weight in [0, 1] per topic; drawn per member around it."""
    needs: tuple[float, float, float, float] = (0.4, 0.6, 0.3, 0.3)
    """Answers, knowledge, showing off, shared values; each in [0, 1]."""
    threshold: Spread = Spread(0.66, 0.27, 0.02, 1.0)
    trust: Spread = Spread(0.3, 0.1)
    warmth: Spread = Spread(0.5, 0.15)
    belonging: Spread = Spread(0.2, 0.1)
    price_sensitivity: Spread = Spread(0.4, 0.2)
    budget: Spread = Spread(300.0, 150.0, 0.0, 100_000.0)
    """Yuan a month for this kind of goods."""
    attention: Spread = Spread(90.0, 35.0, 10.0, 400.0)
    posting: Spread = Spread(-4.7, 2.162, -11.0, 1.5)
    """Natural logarithm of messages posted per visit (heavy-tailed across members)."""
    places: tuple[float, ...] = (1.0,)
    """Relative share living in each place."""
    identity: int = 0
    side: int = 0
    """0 or 1: complementary needs, such as buyers and suppliers (mechanisms V3)."""
    outside: Spread = Spread(0.3, 0.15)
    """Pull of other communities, in [0, 1]."""


@dataclass(frozen=True)
class Network:
    """Ties that stand before day 0. ``degree`` is the mean number of ties per founding member."""

    degree: float = 6.0
    clustering: float = 0.4
    """Share of ties closed within places and friends of friends, in [0, 1]."""
    homophily: float = 0.5
    """How much nearer people (place, interests, identity) are preferred, in [0, 1]."""
    strength: Spread = Spread(0.4, 0.2, 0.05, 1.0)


@dataclass(frozen=True)
class Title:
    """One product. Money in yuan."""

    key: str
    interests: tuple[float, ...]
    """Which topics it speaks to, one weight in [0, 1] per topic."""
    price: float
    fair_price: float
    cost: float
    emotion: float = 0.3
    quality: float = 0.9
    """Chance that a delivered piece pleases."""
    lead_days: float = 3.0
    capacity: int = 200
    """Pieces that can be sent out a day."""
    repeat_days: float = 0.0
    """Need cycle in days; 0 for goods bought once."""
    talkable: float = 0.5
    """How much it gives to talk about, in [0, 1] (mechanisms R12)."""
    interactive: bool = False
    """Worth little unless one's daily contacts have it too (mechanisms Q12)."""
    entertaining: float = 0.3
    """How much fun it is, in [0, 1] (mechanisms R12)."""
    scene: int = -1
    """Slot of the day it fits, such as bedtime; -1 for any (mechanisms R12)."""
    aftersales: float = 0.3
    """How well disappointments are made good, in [0, 1] (mechanisms T10)."""


@dataclass(frozen=True)
class Channel:
    """A source of strangers. ``per_day`` people at full reach, at ``cost`` yuan each."""

    key: str
    per_day: float
    cost: float
    segment: str
    precision: float = 0.6
    """Share who are truly of that segment; the rest have unrelated interests."""
    advertisers: float = 0.02
    """Share who come to advertise."""
    open: bool = True
    pool: float = 0.0
    """People it can bring before it runs dry; 0 for no end (mechanisms R13)."""


@dataclass(frozen=True)
class Circle:
    """One room of the community."""

    key: str
    size_limit: int = 500
    leaders: int = 0
    """Founding members who welcome and answer."""
    kols: int = 0
    """Founding members whose word is listened to."""
    place: int = -1
    """Place it is for; -1 for all. Founding members of that place are put here first."""
    topic: int = -1
    """Topic it is for, an index into the topics; -1 for all."""


@dataclass(frozen=True)
class ContentItem:
    """One standing line of the content plan: what is posted, when, how often."""

    topic: str
    form: Form = Form.TEXT
    slot: int = 4
    per_week: int = 3
    need: int = 1
    quality: float = 0.6
    column: bool = False
    """A branded column: kept up regularly it is looked forward to (mechanisms R7)."""
    ugc: bool = False
    """Asks members to contribute instead of telling them (mechanisms R7)."""


@dataclass(frozen=True)
class Plan:
    """The operator's standing plan on day 0."""

    gate: Gate = Gate.INVITE
    gate_price: float = 0.0
    content: tuple[ContentItem, ...] = ()
    greet: bool = False
    reward_introduction: float = 0.0
    """Yuan to a member whose friend comes in."""
    praise: bool = False
    """Moral recognition of those who post."""
    gate_height: float = 0.5
    """How much a gate of conditions, level or bringing asks for, in [0, 1]."""
    gate_title: str = ""
    """Title to be bought at a gate of purchase."""
    topic: str = ""
    """Topic the community says it is about; empty for no stated position (mechanisms P1, R8)."""
    need: int = 1
    breadth: float = 0.0
    """0 for a vertical community, 1 for everything for everybody (mechanisms P3)."""
    rules: bool = False
    cowritten: bool = False
    befriend: bool = True
    tasks: float = 0.0
    check_in: float = 0.0
    commission: float = 0.0
    ways: float = 0.0
    """How good the written way of working is on day 0, in [0, 1] (mechanisms T5)."""


@dataclass(frozen=True)
class Economy:
    """Prices of levers and what the operator has."""

    cash: float = 5000.0
    hours_per_week: float = 20.0
    hours_post: float = 0.5
    """Hours for one content post in text; forms cost multiples of it."""
    cash_post: float = 0.0
    hours_launch: float = 3.0
    hours_greet: float = 0.1
    """Hours for greeting one newcomer."""
    hours_gate: float = 1.0
    delivery_cost: float = 6.0
    """Yuan per parcel."""
    presale_extra_days: float = 4.0
    """Days added to the lead time when goods are ordered only once paid for."""
    density_saving: float = 0.5
    """Share of the delivery cost saved when parcels to one place are dense (mechanisms P2)."""
    hours_position: float = 12.0
    """Hours for finding and saying what the community is about."""
    cash_position: float = 200.0
    cash_survey: float = 3.0
    """Yuan for each member asked."""
    cash_trial: float = 15.0
    """Yuan for each member a trial is run with."""
    hours_research: float = 3.0
    hours_rules: float = 2.0
    """Hours for rules from above; written with members they take three times as long."""
    hours_session: float = 6.0
    """Hours for a sharing session with all three phases."""
    cash_guest: float = 300.0
    """Yuan for the best guest."""
    hours_meeting: float = 8.0
    cash_meeting: float = 30.0
    """Yuan for each seat at a meeting."""
    hours_recognise: float = 0.3
    cash_recruit: float = 800.0
    """Yuan to engage a KOL from outside."""
    hours_appoint: float = 2.0
    hours_split: float = 6.0
    hours_ways: float = 16.0
    """Hours for writing down a repeatable way of working."""
    cash_supply: float = 40.0
    """Yuan for each piece a day of further capacity."""
    cash_quality: float = 2000.0
    """Yuan for raising a title's quality by 0.1."""
    hours_vote: float = 4.0
    hours_campaign: float = 4.0
    cash_campaign: float = 20.0
    """Yuan for setting up a campaign, beside its budget."""
    hours_rekindle: float = 10.0
    cash_rekindle: float = 2.0
    """Yuan for each member of a circle that died today; grows with the time it lies dead."""


@dataclass(frozen=True)
class Setup:
    """A whole community before its first tick."""

    topics: tuple[str, ...]
    segments: tuple[Segment, ...]
    titles: tuple[Title, ...] = ()
    channels: tuple[Channel, ...] = ()
    circles: tuple[Circle, ...] = (Circle("main"),)
    network: Network = Network()
    plan: Plan = Plan()
    economy: Economy = field(default_factory=Economy)
    days: int = 60
    weekday: int = 0
    """Weekday of day 0; 0 is Monday."""
    age_days: int = 30
    """Days the founding members have been together before day 0; to those of a group just opened it is still new."""
    silent_days: int = 7
    """A circle is dead when nobody but the operator has posted for this many days."""

    def __post_init__(self) -> None:
        """Refuse what no community can be.

        Raises:
            ValueError: too many topics, titles or lines of the plan, a segment without members, a vector of the
                wrong length, an unknown topic or segment.
        """
        _require(0 <= self.age_days <= 3650, "founding members have been together for 0 to 3,650 days")
        _require(1 <= len(self.topics) <= TOPICS_MAX, f"a community has 1 to {TOPICS_MAX} topics")
        _require(len(self.titles) <= TITLES_MAX, f"a community holds at most {TITLES_MAX} titles")
        _require(len(self.circles) >= 1, "a community has at least one circle")
        _require(sum(s.members for s in self.segments) >= 1, "a community has at least one member")
        for s in self.segments:
            _require(len(s.interests) == len(self.topics), f"segment {s.key}: one interest per topic")
            shape = len(s.rhythm) == DAYS_PER_WEEK and all(len(r) == SLOTS_PER_DAY for r in s.rhythm)
            _require(shape, f"segment {s.key}: rhythm is 7 weekdays by 6 slots")
        for t in self.titles:
            _require(len(t.interests) == len(self.topics), f"title {t.key}: one interest per topic")
        known = {s.key for s in self.segments}
        for c in self.channels:
            _require(c.segment in known, f"channel {c.key}: unknown segment {c.segment}")
        _require(len(self.plan.content) <= PLAN_LINES, f"a content plan has at most {PLAN_LINES} lines")
        for item in self.plan.content:
            _require(item.topic in self.topics, f"content plan: unknown topic {item.topic}")
        if self.plan.topic:
            _require(self.plan.topic in self.topics, f"position: unknown topic {self.plan.topic}")
        if self.plan.gate == Gate.PURCHASE:
            known_titles = {t.key for t in self.titles}
            _require(self.plan.gate_title in known_titles, f"gate: unknown title {self.plan.gate_title}")

    @property
    def members(self) -> int:
        """Founding members over all segments."""
        return sum(s.members for s in self.segments)
