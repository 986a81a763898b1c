"""Plain integers of the enumerations in :mod:`agents.names`, for compiled code."""

from __future__ import annotations

from agents.names import (
    Appeal,
    Cause,
    EventKind,
    Form,
    Gate,
    Happening,
    Kind,
    LaunchMode,
    Metric,
    Role,
    Source,
    Status,
    Tally,
    Vital,
    Wave,
)

MEMBER, LEFT = int(Status.MEMBER), int(Status.LEFT)
ORDINARY, ADVERTISER = int(Role.MEMBER), int(Role.ADVERTISER)
DYING, DEAD, LIVELY = int(Vital.DYING), int(Vital.DEAD), int(Vital.LIVELY)
FOUNDING, CHANNEL, INVITED = int(Source.FOUNDING), int(Source.CHANNEL), int(Source.INVITED)
GATE_FREE, GATE_INVITE, GATE_PAID = int(Gate.FREE), int(Gate.INVITE), int(Gate.PAID)
STOCK, PRESALE = int(LaunchMode.STOCK), int(LaunchMode.PRESALE)

K_CONTENT, K_PITCH, K_CHAT, K_TALK = int(Kind.CONTENT), int(Kind.PITCH), int(Kind.CHAT), int(Kind.TALK)
K_QUESTION, K_ANSWER, K_GREETING = int(Kind.QUESTION), int(Kind.ANSWER), int(Kind.GREETING)
K_ORDERED, K_REVIEW, K_COMPLAINT = int(Kind.ORDERED), int(Kind.REVIEW), int(Kind.COMPLAINT)
K_ADVERT = int(Kind.ADVERT)

W_PITCH, W_TALK, W_BACKLOG = int(Wave.PITCH), int(Wave.TALK), int(Wave.BACKLOG)
W_REVIEW, W_INTRODUCTION, W_NEED = int(Wave.REVIEW), int(Wave.INTRODUCTION), int(Wave.NEED)

WARMTH, TRUST, BELONGING = int(Metric.WARMTH), int(Metric.TRUST), int(Metric.BELONGING)
FATIGUE, HEADCOUNT, MONEY = int(Metric.FATIGUE), int(Metric.HEADCOUNT), int(Metric.MONEY)

C_CONTENT, C_TALK, C_REPLY = int(Cause.CONTENT_VALUE), int(Cause.TALK), int(Cause.REPLY)
C_GREETING, C_UNGREETED = int(Cause.GREETING), int(Cause.UNGREETED)
C_ANSWERED, C_UNANSWERED = int(Cause.ANSWERED), int(Cause.UNANSWERED)
C_TIES, C_SHARED, C_DECAY, C_NO_VALUE = (
    int(Cause.TIES),
    int(Cause.SHARED_PURCHASE),
    int(Cause.DECAY),
    int(Cause.NO_VALUE),
)
C_ADVERT, C_PITCH, C_OVERLOAD, C_REST = (
    int(Cause.ADVERT_FATIGUE),
    int(Cause.PITCH_FATIGUE),
    int(Cause.OVERLOAD),
    int(Cause.REST),
)
C_GOOD, C_LATE, C_POOR = int(Cause.GOOD_DELIVERY), int(Cause.LATE_DELIVERY), int(Cause.POOR_QUALITY)
C_REVIEWS, C_COMPLAINTS = int(Cause.REVIEWS), int(Cause.COMPLAINTS)
C_REWARD, C_CROWDING = int(Cause.REWARD), int(Cause.CROWDING_OUT)
C_FOUNDING, C_ARRIVAL, C_INTRODUCTION = int(Cause.FOUNDING), int(Cause.ARRIVAL), int(Cause.INTRODUCTION)
C_LEFT_COLD, C_LEFT_FATIGUE = int(Cause.LEFT_COLD), int(Cause.LEFT_FATIGUE)
C_LEFT_DISTRUST, C_LEFT_OUTSIDE = int(Cause.LEFT_DISTRUST), int(Cause.LEFT_OUTSIDE)
C_LEFT_NO_TIES, C_REMOVED, C_LEAVERS = int(Cause.LEFT_NO_TIES), int(Cause.REMOVED), int(Cause.LEAVERS)
C_SALES, C_FEES, C_GOODS, C_DELIVERY = (
    int(Cause.SALES),
    int(Cause.GATE_FEES),
    int(Cause.GOODS),
    int(Cause.DELIVERY_COST),
)
C_CONTENT_COST, C_REWARD_COST = int(Cause.CONTENT_COST), int(Cause.REWARD_COST)
C_CHANNEL_COST, C_REFUND = int(Cause.CHANNEL_COST), int(Cause.REFUND)

H_JOINED, H_LEFT, H_BOUGHT = int(Happening.JOINED), int(Happening.LEFT), int(Happening.BOUGHT)
F_TEXT, F_LIVE = int(Form.TEXT), int(Form.LIVE)
H_DELIVERED, H_TURNED = int(Happening.DELIVERED), int(Happening.TURNED_AWAY)

T_ACTIVE, T_VISITS, T_POSTS, T_OPERATOR = (
    int(Tally.ACTIVE),
    int(Tally.VISITS),
    int(Tally.POSTS),
    int(Tally.OPERATOR_POSTS),
)
T_REPLIES, T_QUESTIONS, T_ANSWERED = int(Tally.REPLIES), int(Tally.QUESTIONS), int(Tally.ANSWERED)
T_JOINED, T_LEFT, T_ORDERS, T_CONTACTS = (
    int(Tally.JOINED),
    int(Tally.LEFT),
    int(Tally.ORDERS),
    int(Tally.CONTACTS),
)
T_INTRODUCED, T_CONSIDERED, T_TIPPED = int(Tally.INTRODUCED), int(Tally.CONSIDERED), int(Tally.TIPPED)
T_SOLD_OUT, T_POSTERS, T_DELIVERED = int(Tally.SOLD_OUT), int(Tally.POSTERS), int(Tally.DELIVERED)

C_BROKEN = int(Cause.BROKEN_PROMISE)
C_SESSION = int(Cause.SESSION)
C_MEETING = int(Cause.MEETING)
C_VOTE = int(Cause.VOTE)
C_TASK = int(Cause.TASK)
C_RECOGNITION = int(Cause.RECOGNITION)
C_OFF_TOPIC = int(Cause.OFF_TOPIC)
C_BREACHES = int(Cause.BREACHES)
C_RULES = int(Cause.RULES)
C_POINTS = int(Cause.POINTS)
C_LEFT_COURTED = int(Cause.LEFT_COURTED)
C_LEFT_LEADER = int(Cause.LEFT_LEADER)
C_LEADER_LOST = int(Cause.LEADER_LOST)
C_MOVED = int(Cause.MOVED)
C_COMMISSION = int(Cause.COMMISSION)
C_CAMPAIGN_COST = int(Cause.CAMPAIGN_COST)
C_SUBSIDY = int(Cause.SUBSIDY)
C_POINTS_COST = int(Cause.POINTS_COST)
C_REPOSITIONED = int(Cause.REPOSITIONED)
C_BURN_OUT = int(Cause.BURN_OUT)
C_NEWS = int(Cause.NEWS)
C_PROMPTED = int(Cause.PROMPTED)
C_FORBIDDEN = int(Cause.FORBIDDEN)
C_CO_WRITTEN = int(Cause.CO_WRITTEN)
C_LEFT_RULES = int(Cause.LEFT_RULES)
C_COMPLEMENT = int(Cause.COMPLEMENT)
C_REKINDLED = int(Cause.REKINDLED)

K_PROMPT = int(Kind.PROMPT)
K_BREACH = int(Kind.BREACH)
K_TRAILER = int(Kind.TRAILER)
K_VOTE = int(Kind.VOTE)

H_ROLE = int(Happening.ROLE)
H_GIFT = int(Happening.GIFT)
H_FOUNDED_CIRCLE = int(Happening.FOUNDED_CIRCLE)
H_MERGED_CIRCLE = int(Happening.MERGED_CIRCLE)
H_MET = int(Happening.MET)
H_VOTED = int(Happening.VOTED)
H_TEAMED = int(Happening.TEAMED)
H_REKINDLED = int(Happening.REKINDLED)
H_COURTED = int(Happening.COURTED)
H_BURNT_OUT = int(Happening.BURNT_OUT)
H_SESSION = int(Happening.SESSION)

T_FIRST = int(Tally.FIRST)
T_REPEAT = int(Tally.REPEAT)
T_REFERRED = int(Tally.REFERRED)
T_READ = int(Tally.READ)
T_REPLIED_FIRST = int(Tally.REPLIED_FIRST)
T_REPLY_WAIT = int(Tally.REPLY_WAIT)
T_BREACHES = int(Tally.BREACHES)
T_NEWCOMER_POSTS = int(Tally.NEWCOMER_POSTS)
T_NEWCOMER_BREACHES = int(Tally.NEWCOMER_BREACHES)
T_CAMPAIGNED = int(Tally.CAMPAIGNED)
T_FREELOADERS = int(Tally.FREELOADERS)
T_ADVERTS = int(Tally.ADVERTS)
T_AT_EVENTS = int(Tally.AT_EVENTS)
T_VOTES = int(Tally.VOTES)
T_LEADER_ACTS = int(Tally.LEADER_ACTS)
T_TURNED_AWAY = int(Tally.TURNED_AWAY)
T_DETERRED = int(Tally.DETERRED)

KOL = int(Role.KOL)
LEADER = int(Role.LEADER)
FREELOADER = int(Role.FREELOADER)
CAMPAIGN = int(Source.CAMPAIGN)
RECRUITED = int(Source.RECRUITED)
FOLLOWER = int(Source.FOLLOWER)
GATE_CONDITIONS = int(Gate.CONDITIONS)
GATE_LEVEL = int(Gate.LEVEL)
GATE_PURCHASE = int(Gate.PURCHASE)
GATE_BRING = int(Gate.BRING)
APPEAL_FEELING = int(Appeal.FEELING)
APPEAL_REASON = int(Appeal.REASON)

E_READ, E_POST, E_REPLY = int(EventKind.READ), int(EventKind.POST), int(EventKind.REPLY)
E_INTRODUCED, E_JOINED = int(EventKind.INTRODUCED), int(EventKind.JOINED)
