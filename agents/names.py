"""Every enumeration the model and its readers share: slots, roles, message kinds, waves, causes.

A number stored in a column or a save means what this page says. Members are appended, never renumbered,
because run files and ledgers of earlier versions hold them.
"""

from __future__ import annotations

from enum import IntEnum

SLOTS_PER_DAY = 6
DAYS_PER_WEEK = 7
TIES_MAX = 16
"""Strongest ties kept per member (K)."""
TITLES_MAX = 8
"""Products ("titles") one community can hold."""
TOPICS_MAX = 8
"""Content topics one community can hold."""
NEEDS = 4


class Slot(IntEnum):
    """Six slots of a day; one tick is one slot."""

    MORNING = 0
    FORENOON = 1
    NOON = 2
    AFTERNOON = 3
    EVENING = 4
    NIGHT = 5


class Need(IntEnum):
    """What brings a member (mechanisms V1)."""

    ANSWERS = 0
    KNOWLEDGE = 1
    SHOWING = 2
    VALUES = 3


class Status(IntEnum):
    """Whether a row is a member now."""

    EMPTY = 0
    MEMBER = 1
    LEFT = 2


class Role(IntEnum):
    """What a member is in the community."""

    MEMBER = 0
    KOL = 1
    LEADER = 2
    ADVERTISER = 3
    FREELOADER = 4
    """Came for a gift or a bounty and for nothing else (mechanisms P10)."""


class Source(IntEnum):
    """How somebody came in."""

    FOUNDING = 0
    CHANNEL = 1
    INVITED = 2
    CAMPAIGN = 3
    """Through a member's act in a campaign: a poster, a code, a bounty."""
    RECRUITED = 4
    """A KOL engaged from outside."""
    FOLLOWER = 5
    """Came after a recruited KOL."""


class Form(IntEnum):
    """Form of a message; lowers effort to read and threshold to adopt (mechanisms P4, Q14)."""

    TEXT = 0
    VIDEO = 1
    VOICE = 2
    LIVE = 3
    COMIC = 4
    STORY = 5


class Kind(IntEnum):
    """What a message in a feed is."""

    CONTENT = 0
    PITCH = 1
    CHAT = 2
    TALK = 3
    QUESTION = 4
    ANSWER = 5
    GREETING = 6
    ORDERED = 7
    REVIEW = 8
    COMPLAINT = 9
    ADVERT = 10
    PROMPT = 11
    """The operator asks members to contribute (mechanisms R7, UGC)."""
    BREACH = 12
    """A member's message against the rules of the place: off the subject, a small advert (R10)."""
    TRAILER = 13
    """Announces a sharing session (R11)."""
    VOTE = 14
    """Calls members to a co-creation vote (R5)."""


class Wave(IntEnum):
    """Decisive exposure of a purchase (mechanisms T9); NEED is a silent repeat order (T14)."""

    NONE = 0
    PITCH = 1
    TALK = 2
    BACKLOG = 3
    REVIEW = 4
    INTRODUCTION = 5
    NEED = 6


class Gate(IntEnum):
    """Entry gates (mechanisms R9, V5): none, the five kinds, and bring-your-traffic."""

    FREE = 0
    INVITE = 1
    PAID = 2
    CONDITIONS = 3
    """Questions to answer; height in [0, 1] is how much must be shown."""
    LEVEL = 4
    """Only who has taken part elsewhere for some time; height in [0, 1]."""
    PURCHASE = 5
    """Only who buys a piece of one title at the door."""
    BRING = 6
    """Only who forwards the poster or brings so many friends (1 to 5)."""


class LaunchMode(IntEnum):
    """Bought into stock beforehand, or ordered from the supplier once paid (mechanisms R4)."""

    STOCK = 0
    PRESALE = 1


class Appeal(IntEnum):
    """What a pitch speaks to (mechanisms P5)."""

    BOTH = 0
    FEELING = 1
    REASON = 2


class Target(IntEnum):
    """Whom an incentive or a seeding goes to (mechanisms Q10, Q11, Q13)."""

    EVERYONE = 0
    EARLIEST = 1
    """Those who bought something first."""
    EASILY_TIPPED = 2
    """Those whom the least would move, as far as the operator can tell."""
    HUBS = 3
    """Those with most ties."""
    STRUCTURAL = 4
    """Spread over the network: friends together in one place after another, hubs routed round."""
    KOLS = 5
    """Those whose word carries most."""
    RANDOM = 6


class Campaign(IntEnum):
    """The fission toolbox (mechanisms P10)."""

    TASK = 0
    """Bring three friends, get a gift."""
    POSTER = 1
    """Forward a poster."""
    GIFT = 2
    """A gift for whoever comes and follows."""
    QR = 3
    """Codes on the channels."""
    READ_TO_EARN = 4
    """Pennies for every reading of what one forwards."""
    DISTRIBUTION = 5
    """A share of what those one brings buy."""
    PARTNER = 6
    """Partners bring their own customers, for a share."""
    BROADCAST = 7
    """A message to everybody on the list, dormant members included."""


class SplitBy(IntEnum):
    """By what a circle is divided (mechanisms V4, V8)."""

    PLACE = 0
    INTEREST = 1
    EVENLY = 2


class Study(IntEnum):
    """Kinds of research (mechanisms P1, P8, V10)."""

    SURVEY = 0
    """Ask some members; what people say is kinder than what they do."""
    TRIAL = 1
    """A small real test with some members: dearer, slower, truer."""


class Shock(IntEnum):
    """What an instructor, or an event of a scenario, can do to a community from outside."""

    CHANNEL = 0
    """A channel's reach is multiplied by the factor (R13)."""
    RIVAL = 1
    """A rival opens: everybody's outside pull rises by the factor."""
    QUALITY = 2
    """A title's quality is multiplied by the factor."""
    CAPACITY = 3
    """Pieces sent out a day are multiplied by the factor."""
    FLOOD = 4
    """So many advertisers come in, past the gate."""
    COURT = 5
    """A rival courts the KOL or leader of most credibility."""
    CASH = 6
    """Yuan from outside, or taken."""
    HOURS = 7
    """Hours a week of the operator's, more or fewer."""
    COST = 8
    """A title's cost is multiplied by the factor."""
    WARMTH = 9
    """News that moves everybody: warmth shifts by the factor, in [-1, 1]."""


class Metric(IntEnum):
    """States whose every change is booked under a cause. Sums over the members of a circle."""

    WARMTH = 0
    TRUST = 1
    BELONGING = 2
    FATIGUE = 3
    HEADCOUNT = 4
    MONEY = 5


class Cause(IntEnum):
    """Named causes of change; what the ledger books under and the screen answers "why?" with."""

    CONTENT_VALUE = 0
    TALK = 1
    REPLY = 2
    GREETING = 3
    UNGREETED = 4
    ANSWERED = 5
    UNANSWERED = 6
    TIES = 7
    SHARED_PURCHASE = 8
    DECAY = 9
    NO_VALUE = 10
    ADVERT_FATIGUE = 11
    PITCH_FATIGUE = 12
    OVERLOAD = 13
    REST = 14
    GOOD_DELIVERY = 15
    LATE_DELIVERY = 16
    POOR_QUALITY = 17
    REVIEWS = 18
    COMPLAINTS = 19
    BROKEN_PROMISE = 20
    REWARD = 21
    CROWDING_OUT = 22
    FOUNDING = 23
    ARRIVAL = 24
    INTRODUCTION = 25
    LEFT_COLD = 26
    LEFT_FATIGUE = 27
    LEFT_DISTRUST = 28
    LEFT_OUTSIDE = 29
    LEFT_NO_TIES = 30
    SALES = 31
    GATE_FEES = 32
    GOODS = 33
    DELIVERY_COST = 34
    CONTENT_COST = 35
    REWARD_COST = 36
    CHANNEL_COST = 37
    REFUND = 38
    LEAVERS = 39
    REKINDLED = 40
    REMOVED = 41
    SESSION = 42
    MEETING = 43
    VOTE = 44
    TASK = 45
    RECOGNITION = 46
    OFF_TOPIC = 47
    BREACHES = 48
    RULES = 49
    POINTS = 50
    LEFT_COURTED = 51
    LEFT_LEADER = 52
    """Left after the leader or KOL they followed."""
    LEADER_LOST = 53
    MOVED = 54
    """Went to another circle of the community, or came from one."""
    COMMISSION = 55
    CAMPAIGN_COST = 56
    SUPPLY_COST = 57
    EVENT_COST = 58
    RESEARCH_COST = 59
    STRUCTURE_COST = 60
    SUBSIDY = 61
    GIFTS = 62
    POINTS_COST = 63
    REPOSITIONED = 64
    BURN_OUT = 65
    NEWS = 66
    """From outside: a shock or an instructor's inject."""
    PROMPTED = 67
    FORBIDDEN = 68
    """Members may not befriend each other (V7)."""
    CO_WRITTEN = 69
    LEFT_RULES = 70
    COMPLEMENT = 71
    """Others have what one lacks (V3)."""
    POSITION_COST = 72


class Vital(IntEnum):
    """How a circle's fire burns."""

    LIVELY = 0
    DYING = 1
    DEAD = 2


class Death(IntEnum):
    """Causes of death told apart (model.md, Health)."""

    NONE = 0
    NO_VALUE = 1
    NO_SELF_DRIVE = 2
    SPAM = 3
    OVERLOAD = 4
    BROKEN_PROMISES = 5
    EMPTY = 6
    LEADER_LOST = 7
    STAR_COLLAPSE = 8
    """The founder fell silent and nobody had ties to anybody else."""
    NO_GATE = 9
    """Advertisers and strangers of no interest came in unchecked."""
    NO_REAL_NEED = 10
    """What was served fitted none of its members' needs."""


class Happening(IntEnum):
    """What is remembered of named people."""

    JOINED = 0
    LEFT = 1
    BOUGHT = 2
    DELIVERED = 3
    TURNED_AWAY = 4
    ROLE = 5
    """Took on or gave up a role; a: the role, b: the role before."""
    GIFT = 6
    FOUNDED_CIRCLE = 7
    """a: the new circle, b: the one it came from."""
    MERGED_CIRCLE = 8
    MET = 9
    """Was at a meeting offline; a: place, b: how many met."""
    VOTED = 10
    TEAMED = 11
    """Joined a team purchase; a: title, b: how many of the team are there."""
    REKINDLED = 12
    COURTED = 13
    BURNT_OUT = 14
    SESSION = 15
    """A sharing session was held; a: topic, b: how many were there."""


class Tally(IntEnum):
    """Counts of today."""

    ACTIVE = 0
    """People who opened the group today."""
    VISITS = 1
    POSTS = 2
    """Members' messages."""
    OPERATOR_POSTS = 3
    REPLIES = 4
    QUESTIONS = 5
    ANSWERED = 6
    JOINED = 7
    LEFT = 8
    ORDERS = 9
    CONTACTS = 10
    """People who came to the gate."""
    INTRODUCED = 11
    CONSIDERED = 12
    """Visits in which a member weighed an open offer: the traffic of margin x traffic x conversion."""
    TIPPED = 13
    SOLD_OUT = 14
    """Orders that came too late in the very tick in which the last piece went."""
    POSTERS = 15
    """People who posted today."""
    DELIVERED = 16
    FIRST = 17
    """First orders of those whom nobody brought. Every order is a first, a repeat or a referred one (Q5)."""
    REPEAT = 18
    REFERRED = 19
    """First orders of those whom a member brought."""
    READ = 20
    """Messages read: time spent."""
    REPLIED_FIRST = 21
    """Messages that got their first reply today."""
    REPLY_WAIT = 22
    """Ticks those had waited for it, summed."""
    BREACHES = 23
    NEWCOMER_POSTS = 24
    """Messages of those in their first fortnight."""
    NEWCOMER_BREACHES = 25
    CAMPAIGNED = 26
    """Came in through a campaign."""
    FREELOADERS = 27
    ADVERTS = 28
    AT_EVENTS = 29
    """Members at sessions and meetings."""
    VOTES = 30
    LEADER_ACTS = 31
    TURNED_AWAY = 32
    """People who came to the gate and did not come in."""
    DETERRED = 33
    """Of those, people who would have fitted (F10)."""


TALLIES = 40
"""Room for counts."""


class EventKind(IntEnum):
    """What a recorded event is (:mod:`agents.events`). From JOINED on, 8 more than the :class:`Happening`."""

    READ = 0
    """A visit; b, c: first message read and the one after the last, amount: messages read."""
    POST = 1
    """A message; a: agents.names.Kind, b: title, c: its number; other: the row addressed. Row -1: the operator."""
    REPLY = 2
    """The same, answering a message; other: its author, amount: ticks it had waited."""
    INTRODUCED = 3
    """A friend was let in; other: the friend, a: agents.names.Source."""
    JOINED = 8
    """a: agents.names.Source, other: the inviter."""
    LEFT = 9
    """a: agents.names.Cause."""
    BOUGHT = 10
    """a: title, b: agents.names.Wave, the decisive exposure, c: the latest exposure, amount: yuan."""
    DELIVERED = 11
    """a: title, b: 1 when pleased, amount: days late."""
    TURNED_AWAY = 12
    """other: the member whose friend was turned away."""
    ROLE = 13
    """a: the role, b: the role before."""
    GIFT = 14
    """a: title, amount: yuan."""
    FOUNDED_CIRCLE = 15
    MERGED_CIRCLE = 16
    MET = 17
    VOTED = 18
    TEAMED = 19
    REKINDLED = 20
    COURTED = 21
    BURNT_OUT = 22
    SESSION = 23
