"""Plain integers of the enumerations in :mod:`agents.names`, for compiled code."""

from __future__ import annotations

from agents.names import (
    Cause,
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
