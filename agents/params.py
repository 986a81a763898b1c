"""Every parameter of the model: unit, range, default and source in one declared place.

Ranges are what :meth:`Params.replace` accepts. Sources are rows of the mechanisms page (P1 to V10), papers, or
"calibrated to F7": set by the launch figures of the book club. A switch is 1 for on and 0 for off; with it
off the mechanism's effect is gone, whatever the other numbers say.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

import numpy as np
from numba import types

from agents.handles import GroupType, Referenced


class Doc(NamedTuple):
    """What a parameter is: unit, lowest and highest value, source, meaning."""

    unit: str
    low: float
    high: float
    source: str
    doc: str


def doc(unit: str, low: float, high: float, source: str, text: str) -> Doc:
    """Shorthand for :class:`Doc`."""
    return Doc(unit, low, high, source, text)


class Params(NamedTuple):
    """One value per coefficient of the model's rules. Kernels take it as :class:`Coefficients`."""

    # --- switches -------------------------------------------------------------------------------------
    on_content: Annotated[float, doc("switch", 0, 1, "R6 R7", "operator's content is worth reading")] = 1.0
    on_talk: Annotated[float, doc("switch", 0, 1, "R6 T8", "members post and answer")] = 1.0
    on_ties: Annotated[float, doc("switch", 0, 1, "Q4 V6", "friends count: company, and their purchases")] = 1.0
    on_voices: Annotated[float, doc("switch", 0, 1, "P6 T8", "what is said of a title in the feed counts")] = 1.0
    on_reviews: Annotated[float, doc("switch", 0, 1, "T9", "those who received theirs speak of it")] = 1.0
    on_introductions: Annotated[float, doc("switch", 0, 1, "T9 Q15", "members bring friends")] = 1.0
    on_arrivals: Annotated[float, doc("switch", 0, 1, "R7 P10", "strangers come through channels")] = 1.0
    on_leaving: Annotated[float, doc("switch", 0, 1, "T2", "members leave")] = 1.0
    on_fatigue: Annotated[float, doc("switch", 0, 1, "F6", "adverts, pitches and overload tire")] = 1.0
    on_decay: Annotated[float, doc("switch", 0, 1, "P9 R7", "warmth fades by itself")] = 1.0
    on_characters: Annotated[float, doc("switch", 0, 1, "T4", "leaders and KOLs act")] = 1.0
    on_position: Annotated[
        float, doc("switch", 0, 1, "P1 P3 R8", "what the community says it is about: focus, and off-topic content")
    ] = 1.0
    on_novelty: Annotated[
        float, doc("switch", 0, 1, "R7 V2", "sameness tires; a column is looked forward to; one need is served deeply")
    ] = 1.0
    on_ugc: Annotated[float, doc("switch", 0, 1, "R7", "the operator asks members to contribute")] = 1.0
    on_sessions: Annotated[float, doc("switch", 0, 1, "R11 T3", "sharing sessions draw people and serve them")] = 1.0
    on_meetings: Annotated[float, doc("switch", 0, 1, "V4 Q14", "meetings offline make ties and trust")] = 1.0
    on_rules: Annotated[
        float, doc("switch", 0, 1, "R10 F11", "pinned rules are kept, and resented when not co-written")
    ] = 1.0
    on_breaches: Annotated[
        float, doc("switch", 0, 1, "R10 V5", "members break the rules of the place, newcomers most")
    ] = 1.0
    on_tasks: Annotated[float, doc("switch", 0, 1, "T12 T4", "members take steps they are asked for")] = 1.0
    on_points: Annotated[float, doc("switch", 0, 1, "P7", "check-ins, points and levels hold people")] = 1.0
    on_gate: Annotated[
        float, doc("switch", 0, 1, "R9 V5 F10", "gates let some in and turn others back, with both errors")
    ] = 1.0
    on_campaigns: Annotated[
        float, doc("switch", 0, 1, "P10", "the fission toolbox brings people, freeloaders among them")
    ] = 1.0
    on_drying: Annotated[float, doc("switch", 0, 1, "R13", "channels run dry")] = 1.0
    on_outside: Annotated[float, doc("switch", 0, 1, "Q16 P7", "other communities pull")] = 1.0
    on_feeling: Annotated[float, doc("switch", 0, 1, "P5", "feeling gates reason in a purchase")] = 1.0
    on_traits: Annotated[
        float, doc("switch", 0, 1, "R12", "fun and scene of a product enter what is felt and told of it")
    ] = 1.0
    on_interactive: Annotated[float, doc("switch", 0, 1, "Q12", "interactive goods need one's daily contacts")] = 1.0
    on_market: Annotated[float, doc("switch", 0, 1, "P3", "a broad range is measured against the marketplace")] = 1.0
    on_teams: Annotated[float, doc("switch", 0, 1, "Q6", "team prices")] = 1.0
    on_votes: Annotated[float, doc("switch", 0, 1, "R5", "having a say makes a product one's own")] = 1.0
    on_incentives: Annotated[
        float, doc("switch", 0, 1, "Q10", "incentives lower the threshold of those who hold them")
    ] = 1.0
    on_density: Annotated[float, doc("switch", 0, 1, "P2", "dense deliveries are cheap")] = 1.0
    on_aftersales: Annotated[float, doc("switch", 0, 1, "T10", "disappointments are made good")] = 1.0
    on_forgiveness: Annotated[float, doc("switch", 0, 1, "R2 R5", "belonging and ownership forgive")] = 1.0
    on_crowding: Annotated[float, doc("switch", 0, 1, "T12", "paid friendship loses its joy")] = 1.0
    on_growth: Annotated[
        float, doc("switch", 0, 1, "T4", "members grow into KOLs by being answered and recognised")
    ] = 1.0
    on_burnout: Annotated[float, doc("switch", 0, 1, "T4 Q3", "leaders tire of too much work")] = 1.0
    on_courting: Annotated[float, doc("switch", 0, 1, "Q16 T4", "KOLs and leaders are courted away")] = 1.0
    on_succession: Annotated[float, doc("switch", 0, 1, "T7", "a warm member steps up when the leader is lost")] = 1.0
    on_spontaneous: Annotated[float, doc("switch", 0, 1, "T7", "members found circles by themselves")] = 1.0
    on_repeat: Annotated[float, doc("switch", 0, 1, "T14 T1", "what was bought is used up and bought again")] = 1.0
    on_ways: Annotated[float, doc("switch", 0, 1, "T5", "a written way of working makes leaders good at once")] = 1.0
    on_complement: Annotated[float, doc("switch", 0, 1, "V3", "ties to those who have what one lacks hold")] = 1.0
    on_founder: Annotated[
        float, doc("switch", 0, 1, "T4 Q4", "a founder who does all the talking silences members")
    ] = 1.0
    on_bias: Annotated[
        float, doc("switch", 0, 1, "P1 P8", "who answers a survey, and how kindly, colours what it shows")
    ] = 1.0
    on_rekindling: Annotated[float, doc("switch", 0, 1, "P9 T11", "a dead circle lit again warms its members")] = 1.0
    on_silence: Annotated[
        float, doc("switch", 0, 1, "P9 T11", "in a dead circle nobody brings friends, or buys without being told")
    ] = 1.0

    # --- presence -------------------------------------------------------------------------------------
    presence_floor: Annotated[float, doc("share", 0, 1, "model.md Presence", "habit left in the cold")] = 0.22
    presence_mute: Annotated[float, doc("share", 0, 1, "F6", "presence lost at full fatigue")] = 0.9
    linger: Annotated[float, doc("share", 0, 1, "T9", "stays on for the next slot while a title fully glows")] = 0.86
    outside_pull: Annotated[float, doc("share", 0, 1, "Q16 P7", "presence lost to outside groups, no belonging")] = 0.3

    # --- reading --------------------------------------------------------------------------------------
    patience: Annotated[float, doc("visits", 1, 50, "model.md Reading", "unread kept before skipping")] = 2.0
    fresh_ticks: Annotated[float, doc("ticks", 0, 12, "T9", "age up to which a message is not backlog")] = 1.0
    topic_share: Annotated[float, doc("share", 0, 1, "P1 V1", "value by topic, the rest by need")] = 0.6
    value_half: Annotated[float, doc("posts", 0.01, 50, "R6", "content value that gives half the gain")] = 0.8
    content_warmth: Annotated[float, doc("1/visit", 0, 1, "R6 T11", "warmth from content at full value")] = 0.055
    content_trust: Annotated[float, doc("1/visit", 0, 1, "Q2", "trust from content at full value")] = 0.012
    chat_half: Annotated[float, doc("messages", 0.01, 500, "R6 V6", "members' chat for half the gain")] = 2.0
    talk_warmth: Annotated[float, doc("1/visit", 0, 1, "R6 V6", "warmth from reading members' talk")] = 0.050
    strangers: Annotated[
        float, doc("share", 0, 1, "Q4 V6", "what talk of people one does not know warms and stirs")
    ] = 0.5
    tie_half: Annotated[float, doc("ties", 0.01, 50, "V6", "summed strength of active friends for half")] = 0.8
    tie_warmth: Annotated[float, doc("1/visit", 0, 1, "V6", "warmth from active friends")] = 0.040
    tie_belonging: Annotated[float, doc("1/visit", 0, 1, "V6 Q4", "belonging from active friends")] = 0.010
    empty_visit: Annotated[float, doc("1/visit", 0, 1, "P9", "warmth lost when there is nothing new")] = 0.020
    advert_fatigue: Annotated[float, doc("1/advert", 0, 1, "F6 V5", "fatigue per advert read")] = 0.045
    advert_trust: Annotated[float, doc("1/advert", 0, 1, "V5", "trust lost per advert read")] = 0.006
    pitch_fatigue: Annotated[float, doc("1/pitch", 0, 1, "F6", "fatigue per pitch read")] = 0.05
    overload: Annotated[float, doc("1/visit", 0, 1, "T11", "fatigue when far more is skipped than read")] = 0.02
    review_trust: Annotated[float, doc("1/review", 0, 1, "T9 Q2", "trust from a good review read")] = 0.001
    complaint_trust: Annotated[float, doc("1/complaint", 0, 1, "T10", "trust lost per complaint read")] = 0.012

    # --- daily upkeep ---------------------------------------------------------------------------------
    decay: Annotated[float, doc("1/day", 0, 1, "P9 R7", "warmth fading by itself")] = 0.05
    decay_held: Annotated[float, doc("share", 0, 1, "R2", "of that fading, spared at full belonging")] = 0.85
    belonging_decay: Annotated[float, doc("1/day", 0, 1, "R2", "belonging fading by itself")] = 0.006
    rest: Annotated[float, doc("1/day", 0, 1, "F6", "fatigue resting away")] = 0.4
    glow_decay: Annotated[float, doc("1/day", 0, 1, "T9", "feeling about a title fading")] = 0.58
    voice_decay: Annotated[float, doc("1/day", 0, 1, "T9", "what was heard of a title fading from mind")] = 0.48
    tie_decay: Annotated[float, doc("1/day", 0, 1, "V4", "online ties fading")] = 0.006
    tie_floor: Annotated[float, doc("strength", 0, 1, "V4", "weaker ties are forgotten")] = 0.03

    # --- talk -----------------------------------------------------------------------------------------
    post_cold: Annotated[float, doc("share", 0, 1, "R6", "share of posting kept without warmth")] = 0.25
    post_alone: Annotated[float, doc("share", 0, 1, "T11 F1", "posting kept when nothing new was there to read")] = 0.1
    post_cue: Annotated[float, doc("factor", 0, 10, "T11", "how far lively talk and news make people post")] = 4.0
    cue_half: Annotated[float, doc("messages", 0.1, 500, "T11", "unread messages for half of that")] = 2.0
    friend_cue: Annotated[float, doc("messages", 0, 100, "V6 F1", "messages a friend who is about is worth")] = 8.0
    intimacy: Annotated[float, doc("factor", 0, 50, "V6 F1", "posting lifted where a room is all one's friends")] = 34.0
    post_excite: Annotated[float, doc("factor", 0, 10, "T9 R12", "posting lifted by a title that glows")] = 2.5
    reply_share: Annotated[float, doc("share", 0, 1, "F3", "posts that answer somebody")] = 0.55
    ask_share: Annotated[float, doc("share", 0, 1, "V1", "new posts that ask, at full need of answers")] = 0.45
    title_share: Annotated[float, doc("share", 0, 1, "T9", "new posts about a title on one's mind")] = 0.2768
    wander_share: Annotated[float, doc("share", 0, 1, "T9", "of those, about another title than the pitched")] = 0.57
    announce: Annotated[float, doc("chance", 0, 1, "T9 P6", "a buyer says so in the feed")] = 0.28
    review_chance: Annotated[float, doc("chance/visit", 0, 1, "T9", "a receiver speaks of it")] = 0.68
    reply_belonging: Annotated[float, doc("1/reply", 0, 1, "F4 V6", "belonging from being answered")] = 0.020
    reply_warmth: Annotated[float, doc("1/reply", 0, 1, "F4", "warmth from being answered")] = 0.06
    answer_trust: Annotated[float, doc("1/answer", 0, 1, "V1 Q2", "trust from a question answered")] = 0.020
    speak_belonging: Annotated[float, doc("1/post", 0, 1, "T7", "belonging from taking part")] = 0.006
    unanswered: Annotated[float, doc("1/question", 0, 1, "F4 V1", "warmth and belonging lost when ignored")] = 0.05
    patience_answer: Annotated[float, doc("days", 0.2, 14, "F4", "wait for an answer")] = 1.0
    praise_belonging: Annotated[float, doc("1/post", 0, 1, "T12", "belonging from being praised")] = 0.006
    heed: Annotated[float, doc("share", 0, 1, "F4", "posting that hangs on being answered")] = 0.8
    heard_gain: Annotated[float, doc("1/reply", 0, 1, "F4", "expectation of an answer, raised by one")] = 0.7
    heard_loss: Annotated[float, doc("1/visit", 0, 1, "F4", "the same, lowered each time one speaks")] = 0.5
    banter: Annotated[float, doc("messages", 0, 10, "F5", "further ones per root of the others who speak")] = 0.4
    banter_most: Annotated[float, doc("messages", 0, 100, "F5", "most further ones in a visit")] = 15.0
    tie_gain: Annotated[float, doc("1/reply", 0, 1, "V6", "strength a reply gives to a tie")] = 0.10
    tie_start: Annotated[float, doc("strength", 0, 1, "V3", "strength of a new tie between like people")] = 0.12

    # --- adoption -------------------------------------------------------------------------------------
    feed_weight: Annotated[float, doc("share", 0, 1, "P6, Granovetter 1978", "weight of feed against ties")] = 0.7671
    voice_scale: Annotated[
        float, doc("share", 0.001, 5, "P6", "voices that fill the feed, in shares of a hundred members")
    ] = 1.0
    crowd_share: Annotated[
        float, doc("exponent", 0, 1, "P6, Granovetter 1978, T8", "0: voices count as heads, 1: as shares of members")
    ] = 0.0
    skim: Annotated[float, doc("share", 0, 1, "T11 P6", "of what is skipped, caught of titles in passing")] = 0.5
    talk_voice: Annotated[float, doc("voices", 0, 10, "P6", "voice of talk about a title")] = 0.5058
    order_voice: Annotated[float, doc("voices", 0, 10, "P6", "voice of an announced order")] = 1.16
    review_voice: Annotated[float, doc("voices", 0, 10, "T9", "voice of one who has it in hand")] = 0.6221
    complaint_voice: Annotated[float, doc("voices", 0, 10, "T10", "voice against, of one let down")] = 2.5
    fit_max: Annotated[float, doc("threshold", 0, 1, "P1", "reduction at full fit")] = 0.2
    emotion_max: Annotated[float, doc("threshold", 0, 1, "P5", "reduction at full glow")] = 0.12
    trust_max: Annotated[float, doc("threshold", 0, 1, "Q2", "reduction at full trust")] = 0.20
    form_max: Annotated[float, doc("threshold", 0, 1, "P4 Q14", "reduction by the most telling form")] = 0.255
    introduction_max: Annotated[float, doc("threshold", 0, 1, "Q14", "reduction for who came with a friend")] = 0.31
    offline_max: Annotated[float, doc("threshold", 0, 1, "Q14 V4", "reduction when a buyer is known offline")] = 0.08
    discount_max: Annotated[float, doc("threshold", 0, 1, "Q10", "reduction at half the fair price")] = 0.30
    urgency_max: Annotated[float, doc("threshold", 0, 1, "T12", "reduction on the last day of an offer")] = 0.10
    urgency_days: Annotated[float, doc("days", 0.2, 30, "T12", "days before the end when it begins")] = 3.0
    price_max: Annotated[float, doc("threshold", 0, 1, "Q6", "burden at full sensitivity, price = budget")] = 0.5662
    unfair_max: Annotated[float, doc("threshold", 0, 2, "T10", "burden of a price twice the fair one")] = 0.60
    fatigue_max: Annotated[float, doc("threshold", 0, 1, "F6", "burden of full fatigue")] = 0.40
    pitch_glow: Annotated[float, doc("share", 0, 1, "P5", "glow from a pitch at full emotion")] = 0.8876
    talk_glow: Annotated[float, doc("share/message", 0, 1, "T9", "glow from one message about a title")] = 0.03316
    review_glow: Annotated[float, doc("share/review", 0, 1, "T9", "glow from one good review")] = 0.1821
    bought_warmth: Annotated[float, doc("1/order", 0, 1, "T9", "warmth of taking part in a purchase")] = 0.05

    # --- fulfilment -----------------------------------------------------------------------------------
    lead_jitter: Annotated[float, doc("days", 0, 5, "T10", "half width of the spread of a delivery")] = 1.0
    good_trust: Annotated[float, doc("1/parcel", 0, 1, "T10 Q2", "trust from goods that please")] = 0.06
    good_warmth: Annotated[float, doc("1/parcel", 0, 1, "T9", "warmth from goods that please")] = 0.06
    late_trust: Annotated[float, doc("1/day", 0, 1, "T10 P2", "trust lost per day of delay")] = 0.04
    poor_trust: Annotated[float, doc("1/parcel", 0, 1, "T10", "trust lost over goods that do not please")] = 0.15
    forgiveness: Annotated[float, doc("share", 0, 1, "R2 R5", "loss spared at full belonging")] = 0.6
    delight_decay: Annotated[float, doc("1/day", 0, 1, "T9", "satisfaction with a delivery fading")] = 0.13
    refund_share: Annotated[float, doc("share", 0, 1, "T10", "of the price paid, for poor goods")] = 0.5

    # --- introductions, arrivals, leaving ---------------------------------------------------------------
    bring_pleased: Annotated[float, doc("chance/visit", 0, 1, "T9 Q5", "a satisfied member brings a friend")] = 0.01374
    bring_belonging: Annotated[float, doc("chance/visit", 0, 1, "T7", "a fully belonging member brings one")] = 0.0015
    bring_new: Annotated[float, doc("chance/visit", 0, 1, "F2", "one who has just joined brings a friend")] = 0.20
    novelty_days: Annotated[float, doc("days", 0.1, 60, "F2", "time in which the newness of a group wears off")] = 3.0
    reward_half: Annotated[float, doc("yuan", 1, 500, "T12", "reward for half of its pull")] = 15.0
    reward_pull: Annotated[float, doc("factor", 0, 10, "P10 T12", "introductions lifted by a full reward")] = 1.5
    praise_pull: Annotated[float, doc("factor", 0, 10, "T12", "introductions lifted by praise")] = 0.4
    crowding: Annotated[float, doc("1/reward", 0, 1, "crowding-out", "belonging lost when friendship is paid")] = 0.06
    friends_mean: Annotated[float, doc("people", 0, 50, "Q15", "friends outside a member could bring")] = 2.5
    resemblance: Annotated[float, doc("share", 0, 1, "V3", "how far a friend is like who brought them")] = 0.6
    friend_tie: Annotated[float, doc("strength", 0, 1, "Q14", "tie between a friend and who brought them")] = 0.8
    friend_trust: Annotated[float, doc("share", 0, 1, "Q14", "inviter's trust carried over")] = 0.5
    newcomer_warmth: Annotated[float, doc("share", 0, 1, "F1", "curiosity of a newcomer")] = 0.55
    greet_belonging: Annotated[float, doc("1/newcomer", 0, 1, "F4", "belonging from a greeting by name")] = 0.06
    greet_warmth: Annotated[float, doc("1/newcomer", 0, 1, "F4", "warmth from it")] = 0.08
    ungreeted: Annotated[float, doc("1/newcomer", 0, 1, "F4", "belonging lost when nobody says hello")] = 0.03
    paid_deterrence: Annotated[float, doc("1/yuan", 0, 1, "F10 R9", "deterrence of a fee, per yuan")] = 0.03
    advert_post: Annotated[float, doc("chance/visit", 0, 1, "V5", "an advertiser posts")] = 0.35
    leave_base: Annotated[float, doc("1/day", 0, 1, "T2", "moving, no time: nobody's fault")] = 0.0008
    leave_cold: Annotated[float, doc("1/day", 0, 1, "T2 P9", "hazard without any warmth")] = 0.005
    leave_fatigue: Annotated[float, doc("1/day", 0, 1, "F6", "hazard at full fatigue")] = 0.003
    leave_distrust: Annotated[float, doc("1/day", 0, 1, "T10", "hazard without any trust")] = 0.003
    leave_outside: Annotated[float, doc("1/day", 0, 1, "Q16", "hazard at full outside pull")] = 0.002
    leave_lonely: Annotated[float, doc("1/day", 0, 1, "V6, Garcia 2013", "hazard without ties")] = 0.002
    loyalty: Annotated[float, doc("share", 0, 1, "R2", "hazard spared at full belonging")] = 0.85

    # --- newcomers by channel ---------------------------------------------------------------------------
    advert_gate: Annotated[float, doc("yuan", 0, 500, "V5 F10", "fee at which half the advertisers turn back")] = 3.0

    # --- characters -----------------------------------------------------------------------------------
    leader_capacity: Annotated[float, doc("acts/day", 0, 200, "Q3 T4", "answers and welcomes a leader manages")] = 6.0
    kol_voice: Annotated[float, doc("voices", 0, 50, "Q13 T4", "voice of a trusted KOL beyond a member's")] = 2.0
    kol_rate: Annotated[float, doc("chance/day", 0, 1, "T4", "a warm KOL posts in the evening")] = 0.6

    # --- positioning and content ------------------------------------------------------------
    focus_lift: Annotated[float, doc("factor", 0, 2, "P1 P3", "worth gained by content on a narrow position")] = 0.3
    off_topic: Annotated[float, doc("1/post", 0, 1, "R8", "share of belonging lost per post off the topic")] = 0.012
    off_topic_values: Annotated[
        float, doc("share", 0, 1, "R8 V1", "of that loss, felt only by those who come for shared values")
    ] = 0.6
    reposition_trust: Annotated[float, doc("share", 0, 1, "P8", "trust lost when all of the fit is lost")] = 0.25
    reposition_belonging: Annotated[float, doc("share", 0, 1, "P8", "belonging lost with it")] = 0.4
    depth_lift: Annotated[float, doc("factor", 0, 1, "V2", "worth gained per share of posts that serve one need")] = 0.3
    depth_usual: Annotated[float, doc("share", 0, 1, "V2", "share of posts at which that is nothing")] = 0.5
    novelty: Annotated[float, doc("factor", 0, 1, "R7", "worth gained by a new topic, lost by one worn out")] = 0.25
    novelty_half: Annotated[float, doc("posts", 0.1, 50, "R7", "recent posts on a topic at which it is neither")] = 2.5
    novelty_fade: Annotated[float, doc("1/day", 0, 1, "R7", "posts on a topic fading from mind")] = 0.2
    column_lift: Annotated[float, doc("factor", 0, 1, "R7", "worth gained by a column kept up for long")] = 0.3
    column_half: Annotated[float, doc("weeks", 0.1, 52, "R7", "weeks without a miss for half of that")] = 2.0
    column_hours: Annotated[float, doc("factor", 1, 5, "R7", "hours of a post in a column against another")] = 1.2
    ugc_hours: Annotated[float, doc("factor", 0, 1, "R7", "hours of asking against those of telling")] = 0.3
    prompt_worth: Annotated[float, doc("factor", 0, 1, "R7", "worth of a prompt against content")] = 0.25
    prompt_lift: Annotated[float, doc("factor", 0, 5, "R7", "posting lifted by prompts just read")] = 1.2
    prompt_half: Annotated[float, doc("prompts", 0.1, 20, "R7", "prompts in one visit for half of that")] = 1.0
    prompted: Annotated[float, doc("1/post", 0, 1, "R7", "belonging from contributing when asked")] = 0.012
    prompt_fatigue: Annotated[float, doc("1/prompt", 0, 1, "R7 F6", "fatigue of being asked, without warmth")] = 0.03
    founder_shadow: Annotated[float, doc("share", 0, 1, "T4 Q4", "posting lost where only the operator speaks")] = 0.4
    shadow_half: Annotated[float, doc("messages", 0.1, 200, "T4 Q4", "such messages for half of that")] = 6.0

    # --- rules, tasks, points --------------------------------------------------------------------------------
    breach_new: Annotated[float, doc("chance/post", 0, 1, "F11", "a newcomer's first post breaks the rules")] = 0.45
    breach_settled: Annotated[float, doc("chance/post", 0, 1, "R10", "a settled member's post does")] = 0.01
    breach_days: Annotated[float, doc("days", 0.5, 90, "F11", "days in which newcomers learn the ways")] = 14.0
    breach_spared: Annotated[float, doc("share", 0, 1, "R10 R2", "breaches spared at full belonging")] = 0.5
    breach_trust: Annotated[float, doc("1/visit", 0, 1, "R10 V5", "share of trust lost to nothing but breaches")] = 0.03
    breach_belonging: Annotated[float, doc("1/visit", 0, 1, "R10", "share of belonging lost to it")] = 0.05
    breach_calm: Annotated[float, doc("messages", 0, 200, "R10", "proper messages always taken to stand beside")] = 10.0
    rules_keep: Annotated[float, doc("share", 0, 1, "F11", "breaches that pinned rules prevent")] = 0.3
    rules_first: Annotated[float, doc("factor", 0, 3, "F11", "first posts lifted by knowing what is wanted")] = 0.5
    rules_cowritten: Annotated[float, doc("factor", 1, 3, "R10", "both, for rules written with members")] = 1.5
    rules_resent: Annotated[float, doc("1/day", 0, 1, "R10", "belonging lost at first to rules from above")] = 0.02
    rules_resent_days: Annotated[float, doc("days", 0.5, 90, "R10", "days in which that passes")] = 10.0
    cowrite_belonging: Annotated[float, doc("1/member", 0, 1, "R10 R5", "belonging of a warm co-author")] = 0.06
    forbidden: Annotated[float, doc("1/day", 0, 1, "V7", "belonging lost where none may befriend another")] = 0.02
    advert_private: Annotated[float, doc("share", 0, 1, "V7 V5", "of an advert's harm, done in private talk")] = 0.3
    task_hard: Annotated[float, doc("share", 0, 1, "T12", "steps not taken at the largest size")] = 0.8
    task_belonging: Annotated[float, doc("1/step", 0, 1, "T12", "belonging from a step of the largest size")] = 0.05
    task_discourage: Annotated[float, doc("1/week", 0, 1, "T12", "warmth lost over the largest step not taken")] = 0.12
    points_half: Annotated[float, doc("yuan/day", 0.01, 10, "P7", "worth of a check-in for half of its hold")] = 0.3
    points_lift: Annotated[float, doc("factor", 0, 2, "P7", "presence lifted by points at full hold")] = 0.25
    points_shield: Annotated[float, doc("share", 0, 1, "P7 Q16", "outside pull taken off at full hold")] = 0.6
    points_redeemed: Annotated[float, doc("share", 0, 1, "P7", "points that are redeemed")] = 0.7
    points_let_down: Annotated[float, doc("share", 0, 1, "P7, overjustification", "warmth lost when they end")] = 0.35
    points_many: Annotated[float, doc("check-ins", 1, 500, "P7", "check-ins collected for half of that")] = 15.0

    # --- sharing sessions ------------------------------------------------------------------------------------
    session_pull: Annotated[float, doc("share", 0, 1, "R11", "of those told who come, at full liking and guest")] = 0.6
    session_worth: Annotated[float, doc("posts", 0, 50, "R11", "worth of hearing the best guest live")] = 4.0
    session_warmth: Annotated[float, doc("1/session", 0, 1, "R11 V1", "warmth from it at full value")] = 0.12
    session_trust: Annotated[float, doc("1/session", 0, 1, "R11 Q2", "trust from it at full value")] = 0.04
    session_belonging: Annotated[float, doc("1/session", 0, 1, "R11 T3", "belonging from a hosted one")] = 0.06
    session_fatigue: Annotated[float, doc("1/session", 0, 1, "R11", "fatigue of one that gives nothing")] = 0.08
    session_live: Annotated[float, doc("posts", 0, 20, "R11", "worth of what stays in the feed of it")] = 0.5
    digest_worth: Annotated[float, doc("posts", 0, 20, "R11", "worth of the digest of the best guest")] = 1.2
    session_reach: Annotated[float, doc("factor", 0, 5, "R11", "channels' reach lifted by a digest passed on")] = 0.4

    # --- gates -----------------------------------------------------------------------------------------------
    gate_effort: Annotated[float, doc("share", 0, 1, "F10 V5", "of the willing put off by questions")] = 0.5
    gate_bar: Annotated[float, doc("interest", 0, 2, "F10 V5", "interest at which half can answer, full height")] = 0.5
    gate_vouch: Annotated[float, doc("share", 0, 1, "R9", "of a bar or effort left for who comes with a friend")] = 0.6
    level_bar: Annotated[float, doc("share", 0, 2, "V5", "experience at which half pass, at full height")] = 0.9
    level_habit: Annotated[float, doc("messages/visit", 0.001, 5, "V5", "posting that is half of experience")] = 0.1
    level_wait: Annotated[float, doc("share", 0, 1, "V5 R9", "who will not wait for a level, at full height")] = 0.4
    level_bluff: Annotated[float, doc("share", 0, 1, "V5", "standing an advertiser's account has")] = 0.3
    purchase_bar: Annotated[float, doc("fit", 0, 2, "V5", "fit at which half buy at the door, full strain")] = 0.6
    bring_effort: Annotated[float, doc("1/friend", 0, 5, "R9", "deterrence of each friend to be brought")] = 0.35
    bring_yield: Annotated[float, doc("chance", 0, 1, "R9", "a friend asked for really comes")] = 0.4
    bring_stray: Annotated[float, doc("share", 0, 1, "R9", "of those brought who do not care for the theme")] = 0.4
    bring_trust: Annotated[float, doc("share", 0, 1, "R9", "trust lost by who had to pester friends")] = 0.12
    bring_tie: Annotated[float, doc("strength", 0, 1, "R9", "tie between them")] = 0.3

    # --- campaigns and channels ------------------------------------------------------------------------------
    campaign_reach: Annotated[float, doc("factor", 0, 5, "P10", "people all campaigns bring to the gate")] = 1.0
    campaign_tie: Annotated[float, doc("strength", 0, 1, "P10", "tie to whose poster somebody followed")] = 0.15
    share_days: Annotated[float, doc("days", 0, 720, "P10", "after coming in, in which a share is paid")] = 60.0
    freeloader_price: Annotated[float, doc("share", 0, 1, "P10", "of the fair price at which freeloaders buy")] = 0.6
    leave_freeloader: Annotated[float, doc("1/day", 0, 1, "P10", "hazard when nothing is given away")] = 0.08
    broadcast_cost: Annotated[float, doc("yuan/member", 0, 10, "P10", "of a message to everybody")] = 0.05
    broadcast_warmth: Annotated[float, doc("share", 0, 1, "P10", "warmth of the dormant, at full trust")] = 0.25
    broadcast_fatigue: Annotated[float, doc("share", 0, 1, "P10 F6", "fatigue of everybody")] = 0.06
    broadcast_leave: Annotated[float, doc("chance", 0, 1, "P10", "the dormant block it and go, no belonging")] = 0.03
    dormant_days: Annotated[float, doc("days", 0.5, 60, "P10", "unseen after which somebody is dormant")] = 3.0
    dry_cost: Annotated[float, doc("factor", 0, 20, "R13", "rise of cost per head as a channel is used up")] = 2.0
    late_half: Annotated[float, doc("days", 0.5, 90, "T12", "delay at which a reward moves half as much")] = 5.0
    crowd_turn: Annotated[float, doc("share", 0, 1, "T12, Frey & Jegen 2001", "belonging at which pay turns")] = 0.3
    crowd_drive: Annotated[
        float, doc("factor", 0, 3, "T12, Frey & Jegen 2001", "pull of pay lost to belonging; above 1 it turns")
    ] = 1.3

    # --- meetings offline ------------------------------------------------------------------------------------
    meeting_come: Annotated[float, doc("chance", 0, 1, "V4", "a fully warm, belonging, befriended member comes")] = 0.8
    meeting_cold: Annotated[float, doc("share", 0, 1, "V4", "of that left for a stranger to all")] = 0.15
    meeting_half: Annotated[float, doc("people", 0.5, 100, "V4", "others there that make half a meeting")] = 3.0
    meeting_trust: Annotated[float, doc("share", 0, 1, "V4 Q14", "trust from a full meeting")] = 0.18
    meeting_belonging: Annotated[float, doc("share", 0, 1, "V4 T7", "belonging from a full meeting")] = 0.15
    meeting_faces: Annotated[float, doc("people", 0, 10, "V4", "others one gets to know")] = 3.0
    meeting_tie: Annotated[float, doc("share", 0, 1, "V4", "strength a meeting adds to a tie")] = 0.3
    meeting_start: Annotated[float, doc("strength", 0, 1, "V4 V3", "of a tie made there between like people")] = 0.3
    meeting_empty: Annotated[float, doc("share", 0, 1, "V4", "warmth and trust lost in an empty room")] = 0.15
    meeting_left_out: Annotated[float, doc("share", 0, 1, "V4", "belonging the others lose, if few meet")] = 0.04
    hold_complement: Annotated[float, doc("share", 0, 1, "V3", "of fading spared between opposite sides")] = 0.7
    answer_complement: Annotated[float, doc("1/answer", 0, 1, "V3", "trust and belonging, other side's answer")] = 0.03

    # --- offers ----------------------------------------------------------------------------------------------
    feeling_gate: Annotated[float, doc("share", 0, 1, "P5", "of the fit that counts without any feeling")] = 0.5
    feeling_half: Annotated[float, doc("share", 0.01, 1, "P5", "glow from which on the fit counts fully")] = 0.25
    feeling_glow: Annotated[float, doc("factor", 0, 3, "P5", "glow of a pitch to feeling alone")] = 1.3
    feeling_form: Annotated[float, doc("factor", 0, 1, "P5", "ease it lends: less is explained")] = 0.9
    reason_glow: Annotated[float, doc("factor", 0, 1, "P5", "glow of a pitch to reason alone")] = 0.1
    reason_form: Annotated[float, doc("share", 0, 1, "P5", "of the ease a form lacks, made up by explaining")] = 0.1
    appeal_hours: Annotated[float, doc("factor", 0, 1, "P5", "hours of a pitch to one of the two alone")] = 0.8
    fun_usual: Annotated[float, doc("share", 0, 1, "R12", "fun of a product at which nothing changes")] = 0.3
    fun_max: Annotated[float, doc("factor", 0, 1, "R12", "change of glow by talk from no fun to all of it")] = 1.0
    scene_gain: Annotated[float, doc("share", 0, 1, "R12", "pitch lifted when read in the product's scene")] = 0.25
    scene_loss: Annotated[float, doc("share", 0, 1, "R12", "pitch lowered when read out of it")] = 0.08
    interactive_max: Annotated[float, doc("threshold", 0, 1, "Q12", "burden of having it while no friend does")] = 0.2
    market_max: Annotated[float, doc("threshold", 0, 1, "P3", "burden of full breadth at full outside pull")] = 0.25
    team_patience: Annotated[
        float, doc("share", 0, 1, "Q6", "saving times price sensitivity from which on one waits for the team price")
    ] = 0.06
    team_bring: Annotated[float, doc("chance/visit", 0, 1, "Q6 P10", "who waits for a team brings a friend")] = 0.05
    team_let_down: Annotated[float, doc("1/team", 0, 1, "Q6", "trust lost when a team does not come about")] = 0.02
    vote_chance: Annotated[float, doc("chance/visit", 0, 1, "R5", "a warm member whom the title suits votes")] = 0.45
    vote_indifferent: Annotated[float, doc("share", 0, 1, "R5", "of it, for one whom the title does not suit")] = 0.3
    vote_belonging: Annotated[float, doc("1/vote", 0, 1, "R5", "belonging from having a say")] = 0.03
    vote_lean: Annotated[float, doc("share", 0, 1, "R5", "how far the chosen design leans to one topic")] = 0.35
    vote_fit: Annotated[float, doc("share", 0, 1, "R5", "of the fit that lacks, made up by having had a say")] = 0.35
    vote_glow: Annotated[float, doc("share", 0, 1, "R5", "glow of the title for its voters when it is decided")] = 0.4
    vote_forgives: Annotated[float, doc("share", 0, 1, "R5", "loss spared over what one had a say in")] = 0.5
    coupon_wait: Annotated[float, doc("days", 0.1, 60, "T12", "delay of an incentive for half of its pull")] = 7.0
    coupon_memory: Annotated[
        float, doc("share", 0, 1, "Q10", "fall of the fair price towards the reduced one when everybody used it")
    ] = 0.5
    coupon_unfair: Annotated[float, doc("1/incentive", 0, 1, "Q10", "trust lost per share one paid more")] = 0.15
    coupon_guess: Annotated[
        float, doc("threshold", 0, 1, "Q10", "standard deviation of the operator's guess of somebody's threshold")
    ] = 0.2
    seeding_share: Annotated[
        float, doc("share", 0.01, 1, "Q13", "of somebody's ties to seeds, beyond which more of them are wasted")
    ] = 0.4

    # --- supply ----------------------------------------------------------------------------------------------
    density_half: Annotated[float, doc("parcels", 0.1, 1000, "P2", "a day to one place, for half the saving")] = 15.0
    aftersales_usual: Annotated[float, doc("share", 0, 1, "T10", "after-sales care that refunds the usual share")] = 0.3
    aftersales_trust: Annotated[float, doc("share", 0, 1, "T10", "loss over poor goods spared by full care")] = 0.7

    # --- value of members ------------------------------------------------------------------------------------

    # --- characters: growth, strain, loyalty -----------------------------------------------------------------
    credibility_reply: Annotated[float, doc("1/reply", 0, 1, "T4", "credibility from being answered")] = 0.012
    credibility_fading: Annotated[float, doc("1/day", 0, 1, "T4", "credibility fading when not fed")] = 0.004
    kol_credibility: Annotated[float, doc("share", 0, 1, "T4", "credibility a KOL needs to be appointed")] = 0.15
    recognised_credibility: Annotated[float, doc("1/act", 0, 1, "T4 T12", "credibility from being named")] = 0.10
    recognised_belonging: Annotated[float, doc("1/act", 0, 1, "T12", "belonging from being named")] = 0.12
    recognised_loyalty: Annotated[float, doc("1/act", 0, 1, "T4", "loyalty from being named")] = 0.15
    honours_half: Annotated[float, doc("acts", 0.5, 50, "T12", "recent honours at which one is worth half")] = 3.0
    honours_fading: Annotated[float, doc("1/day", 0, 1, "T12", "recent honours being forgotten")] = 0.1
    span: Annotated[float, doc("people", 5, 500, "V8 Q3", "members a leader can look after")] = 60.0
    strain: Annotated[float, doc("1/day", 0, 1, "T4 Q3", "strain of a full day's work as a leader")] = 0.075
    strain_span: Annotated[float, doc("1/day", 0, 1, "V8 Q3", "further strain of twice the span")] = 0.06
    strain_rest: Annotated[float, doc("1/day", 0, 1, "T4", "strain resting away")] = 0.07
    commission_half: Annotated[float, doc("share", 0.001, 1, "Q3", "commission for half of what pay can do")] = 0.03
    commission_rest: Annotated[float, doc("share", 0, 1, "Q3", "strain spared by full pay")] = 0.5
    burn_out: Annotated[float, doc("share", 0, 1, "T4 Q3", "warmth and belonging lost by a burnt-out leader")] = 0.3
    loyalty_drift: Annotated[float, doc("1/day", 0, 1, "T4", "loyalty moving towards belonging and pay")] = 0.03
    courted: Annotated[float, doc("1/day", 0, 1, "Q16 T4", "hazard of a known name with no loyalty left")] = 0.05
    leader_loss: Annotated[float, doc("share", 0, 1, "Q4 T4", "belonging lost with the last leader, no ties")] = 0.25
    follow_loss: Annotated[float, doc("share", 0, 1, "T4", "belonging lost when a name one is tied to goes")] = 0.15
    follow_leave: Annotated[float, doc("share", 0, 1, "T4", "of those tied to it without belonging, who go")] = 0.4
    step_up: Annotated[float, doc("1/day", 0, 1, "T7", "chance that the warmest member takes the lead")] = 0.25
    step_up_belonging: Annotated[float, doc("share", 0, 1, "T7", "belonging needed for that")] = 0.45
    recruit_credibility: Annotated[float, doc("share", 0, 1, "T4", "credibility a recruited KOL brings")] = 0.7
    recruit_loyalty: Annotated[float, doc("share", 0, 1, "T4", "loyalty a recruited KOL begins with")] = 0.2

    # --- circles ---------------------------------------------------------------------------------------------
    split_loss: Annotated[float, doc("share", 0, 1, "V8 V4", "belonging lost by being moved, nothing in common")] = 0.12
    merge_loss: Annotated[float, doc("share", 0, 1, "V8", "belonging lost by those merged into a strange room")] = 0.15
    ways_floor: Annotated[float, doc("share", 0, 1, "T5", "what a new leader manages who was told nothing")] = 0.3
    ways_learning: Annotated[float, doc("1/day", 0, 1, "T5", "leaders learning their work by doing it")] = 0.02
    ways_days: Annotated[float, doc("days", 1, 365, "T5", "of running a circle that teach all of it")] = 30.0
    found_size: Annotated[float, doc("people", 2, 500, "T7", "members of one place who found a circle")] = 15.0
    found_belonging: Annotated[float, doc("share", 0, 1, "T7", "their mean belonging")] = 0.5
    found_crowd: Annotated[float, doc("share", 0, 1, "T7 V8", "fullness of the room from which on they do")] = 0.5

    # --- health ---------------------------------------------------------------------------------------
    dying_share: Annotated[float, doc("share", 0, 1, "model.md Health", "activity against its own past")] = 0.35
    rekindle_warmth: Annotated[float, doc("share", 0, 1, "P9", "of the way to its mark, at once after death")] = 0.7
    rekindle_below: Annotated[float, doc("warmth", 0, 1, "P9", "warmth up to which rekindling lifts")] = 0.45
    rekindle_days: Annotated[float, doc("days", 0.5, 90, "P9", "dead for so long it lifts half as far")] = 10.0

    # --- research -------------------------------------------------------------------------------------
    answer_cold: Annotated[float, doc("share", 0, 1, "P1, Groves 2006", "of the coldest who answer a survey")] = 0.15
    answer_warm: Annotated[float, doc("share", 0, 1, "P1, Groves 2006", "of the warmest who answer")] = 0.75
    courtesy: Annotated[float, doc("share", 0, 1, "P8, Jones 1963", "of the way to yes out of courtesy")] = 0.25
    survey_noise: Annotated[float, doc("weight", 0, 1, "P1", "sd of what is said about what is meant")] = 0.20
    trial_noise: Annotated[float, doc("weight", 0, 1, "V10", "sd of what a trial shows about the truth")] = 0.06
    trial_fatigue: Annotated[float, doc("1/trial", 0, 1, "V10 F6", "fatigue of being tried on")] = 0.03

    def replace(self, **values: float) -> Params:
        """A copy with some values changed.

        Raises:
            ValueError: unknown name, or a value outside the declared range.
        """
        for name, value in values.items():
            d = documents().get(name)
            if d is None:
                raise ValueError(f"no parameter is called {name!r}")
            if not d.low <= value <= d.high:
                raise ValueError(f"{name} must be between {d.low:g} and {d.high:g} {d.unit}, not {value!r}")
        return self._replace(**{k: float(v) for k, v in values.items()})


@cache
def documents() -> dict[str, Doc]:
    """Unit, range, source and meaning of every parameter, by name."""
    hints: dict[str, Any] = get_type_hints(Params, include_extras=True)
    return {k: get_args(h)[1] for k, h in hints.items() if get_args(h)}


@cache
def _compiled_params() -> GroupType:
    return GroupType("params", tuple((name, types.float64) for name in Params._fields))


class Coefficients(Referenced):
    """Parameters as compiled kernels take them: by reference. In a kernel ``par.decay`` reads one."""

    def __init__(self, params: Params) -> None:
        self.values = np.array(params, np.float64)
        self.address = int(self.values.ctypes.data)

    def __getattr__(self, name: str) -> float:
        """One parameter by name, for kernels run uncompiled (``NUMBA_DISABLE_JIT=1``) under a debugger."""
        if name not in Params._fields:
            raise AttributeError(name)
        return float(self.values[Params._fields.index(name)])

    def compiled_type(self) -> GroupType:
        """The compiled type of a parameter set."""
        return _compiled_params()
