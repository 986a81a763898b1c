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


class Source(IntEnum):
    """How somebody came in."""

    FOUNDING = 0
    CHANNEL = 1
    INVITED = 2


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
    """Entry gates of this version (mechanisms R9, V5)."""

    FREE = 0
    INVITE = 1
    PAID = 2


class LaunchMode(IntEnum):
    """Bought into stock beforehand, or ordered from the supplier once paid (mechanisms R4)."""

    STOCK = 0
    PRESALE = 1


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


class Happening(IntEnum):
    """What is remembered of named people."""

    JOINED = 0
    LEFT = 1
    BOUGHT = 2
    DELIVERED = 3
    TURNED_AWAY = 4


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


TALLIES = 24
"""Room for counts."""
