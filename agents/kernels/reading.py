"""Reading: a member on line reads from the last-read mark as far as attention goes.

What is read gives value or tires; hearing of titles is recorded. An older pitch read late is the backlog
wave: there is no special case for it.
"""

from __future__ import annotations

from numba import njit

from agents.columns import Circles, Desk, Feed, Holdings, Intents, Ledger, People, Shop
from agents.exact import Int, pow_
from agents.kernels.books import shift
from agents.kernels.codes import (
    BELONGING,
    C_ADVERT,
    C_BREACHES,
    C_COMPLAINTS,
    C_CONTENT,
    C_NO_VALUE,
    C_OFF_TOPIC,
    C_OVERLOAD,
    C_PITCH,
    C_PROMPTED,
    C_REVIEWS,
    C_TALK,
    C_TIES,
    FATIGUE,
    TRUST,
    W_BACKLOG,
    W_PITCH,
    W_REVIEW,
    W_TALK,
    WARMTH,
)
from agents.kernels.conduct import may_befriend
from agents.kernels.feed import (
    ADVERTS,
    BREACHES,
    CHAT,
    COMPLAINTS,
    OFF_TOPIC,
    PITCHED,
    PITCHES,
    POSTS,
    PROMPTS,
    REVIEWS,
    VOICES,
    general,
    of_title,
    oldest,
    slot_of,
)
from agents.names import NEEDS, Need
from agents.params import Params

PUSH_PITCH, PUSH_BACKLOG, PUSH_TALK, PUSH_REVIEW = 0, 1, 2, 3
TICKS_A_DAY = 6
CROWD = 100.0
"""Members at which counting heads and counting shares agree."""
SHARED_VALUES = int(Need.VALUES)
RESIDUE = 1e-6
"""Voices below this are what rounding leaves of a difference of running totals: nobody spoke."""


@njit(cache=True, nogil=True, error_model="numpy")
def crowd_of(members: Int, par: Params) -> float:
    """Voices that fill a circle's feed: between a number of heads and a share of the members (mechanisms P6).

    Granovetter (1978) states thresholds in heads: ten who buy are ten in a crowd of fifty and of five hundred.
    Shares dilute a voice by the size of the crowd instead. crowd_share is how far they do; at :data:`CROWD` members
    the two agree.
    """
    return max(1.0, par.voice_scale * CROWD * pow_(max(1, members) / CROWD, par.crowd_share))


@njit(cache=True, nogil=True, error_model="numpy")
def measure_crowds(circles: Circles, par: Params) -> None:
    """What voices are measured against in each circle, for the tick that begins."""
    for c in range(circles.crowd.shape[0]):
        circles.crowd[c] = crowd_of(circles.members[c], par)


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def stretch(feed: Feed, circle: Int, mark: Int, attention: float, patience: float) -> tuple[Int, Int, float]:
    """What one visit reads: first and last message (exclusive), and how many attentions' worth is skipped."""
    head = feed.head[circle]
    first = max(mark, oldest(feed, circle))
    span = max(1, int(attention))
    kept = int(patience * span)
    skipped = 0.0
    if head - first > kept:
        skipped = (head - kept - first) / span
        first = head - kept
    return first, min(head, first + span), skipped


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def content_value(
    people: People, feed: Feed, row: Int, circle: Int, low: Int, high: Int, par: Params
) -> float:
    """Worth of the operator's content read, by the member's interests and needs (mechanisms P1, V1).

    low, high: slots of the totals before it and after.
    """
    topics, totals = people.interests.shape[1], feed.totals
    by_topic = 0.0
    for j in range(topics):
        by_topic += people.interests[row, j] * (totals[circle, high, j] - totals[circle, low, j])
    by_need = 0.0
    for m in range(NEEDS):
        by_need += people.needs[row, m] * (totals[circle, high, topics + m] - totals[circle, low, topics + m])
    return par.topic_share * by_topic + (1.0 - par.topic_share) * by_need


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def feel(
    people: People,
    feed: Feed,
    desk: Desk,
    ledger: Ledger,
    part: Int,
    row: Int,
    first: Int,
    last: Int,
    skipped: float,
    near: float,
    par: Params,
) -> tuple[float, float, float]:
    """What a visit does to warmth, trust, belonging and fatigue.

    near: the company it is in, as :func:`agents.kernels.adoption.look_round` finds it. Returns how many prompts were
    read, how many messages of the operator's, and how many of members.
    """
    c = people.circle[row]
    topics = people.interests.shape[1]
    low, high, at, totals = slot_of(feed, first), slot_of(feed, last), general(topics, 0), feed.totals
    worth = content_value(people, feed, row, c, low, high, par) * par.on_content
    gain = worth / (worth + par.value_half)
    cold = 1.0 - people.warmth[row]
    shift(people.warmth, row, ledger, part, c, WARMTH, C_CONTENT, par.content_warmth * gain * cold)
    shift(
        people.trust,
        row,
        ledger,
        part,
        c,
        TRUST,
        C_CONTENT,
        par.content_trust * gain * (1.0 - people.trust[row]),
    )
    chat = totals[c, high, at + CHAT] - totals[c, low, at + CHAT]
    talk = chat / (chat + par.chat_half)
    social = near / (near + par.tie_half)
    known = par.strangers + (1.0 - par.strangers) * social
    shift(people.warmth, row, ledger, part, c, WARMTH, C_TALK, par.talk_warmth * talk * known * cold)
    shift(people.warmth, row, ledger, part, c, WARMTH, C_TIES, par.tie_warmth * social * cold)
    open_heart = 1.0 - people.belonging[row]
    shift(people.belonging, row, ledger, part, c, BELONGING, C_TIES, par.tie_belonging * social * open_heart)
    if last == first:
        shift(people.warmth, row, ledger, part, c, WARMTH, C_NO_VALUE, -par.empty_visit * people.warmth[row])
    adverts = totals[c, high, at + ADVERTS] - totals[c, low, at + ADVERTS]
    pitches = totals[c, high, at + PITCHES] - totals[c, low, at + PITCHES]
    tire = par.on_fatigue
    if adverts > 0.0 and not may_befriend(desk, par):
        tire *= 1.0 - par.advert_private  # nobody can follow up an advert in private
    shift(people.fatigue, row, ledger, part, c, FATIGUE, C_ADVERT, par.advert_fatigue * adverts * tire)
    shift(people.trust, row, ledger, part, c, TRUST, C_ADVERT, -par.advert_trust * adverts * tire)
    tire = par.on_fatigue
    shift(people.fatigue, row, ledger, part, c, FATIGUE, C_PITCH, par.pitch_fatigue * pitches * tire)
    swamped = skipped / (1.0 + skipped)
    shift(people.fatigue, row, ledger, part, c, FATIGUE, C_OVERLOAD, par.overload * swamped * tire)
    off = totals[c, high, at + OFF_TOPIC] - totals[c, low, at + OFF_TOPIC]
    if off > RESIDUE:
        hurt = 1.0 - par.off_topic_values * (1.0 - people.needs[row, SHARED_VALUES])
        loss = par.off_topic * off * hurt * people.belonging[row]
        shift(people.belonging, row, ledger, part, c, BELONGING, C_OFF_TOPIC, -loss)
    posts = totals[c, high, at + POSTS] - totals[c, low, at + POSTS]
    breaches = totals[c, high, at + BREACHES] - totals[c, low, at + BREACHES]
    if breaches > 0.0:
        rough = breaches / (posts + par.breach_calm)  # a few among many are overlooked
        loss = par.breach_belonging * rough * people.belonging[row]
        shift(people.belonging, row, ledger, part, c, BELONGING, C_BREACHES, -loss)
        loss = par.breach_trust * rough * people.trust[row]
        shift(people.trust, row, ledger, part, c, TRUST, C_BREACHES, -loss)
    prompts = totals[c, high, at + PROMPTS] - totals[c, low, at + PROMPTS]
    if prompts > 0.0:
        cold = 1.0 - people.warmth[row]
        asked = par.prompt_fatigue * prompts * cold * cold * tire * par.on_ugc
        shift(people.fatigue, row, ledger, part, c, FATIGUE, C_PROMPTED, asked)
    return prompts, last - first - posts - adverts, posts


@njit(cache=True, nogil=True, error_model="numpy")
def warmer(glow: float, by: float) -> float:
    """A feeling in [0, 1] raised towards 1."""
    return glow + (1.0 - glow) * min(1.0, by)


@njit(cache=True, nogil=True, error_model="numpy")
def _caught(unread: float, low: float, high: float, par: Params) -> float:
    """What was read, as a difference of totals, and of what was skipped the share caught in passing."""
    return high - low + par.skim * (low - unread)


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def hear(
    people: People,
    holdings: Holdings,
    feed: Feed,
    shop: Shop,
    circles: Circles,
    ledger: Ledger,
    intents: Intents,
    part: Int,
    row: Int,
    start: Int,
    first: Int,
    last: Int,
    par: Params,
) -> None:
    """Record what was heard of each title, and how strongly each kind of exposure pushed in this visit.

    Messages first .. last - 1 were read; those from start on were skipped, and what members say of a title there
    is caught in passing. Talk and reviews push in units of the threshold they lower or the share they raise;
    pitches are counted. What a pitch lends was worked out for the tick (:func:`agents.kernels.offers.lend`).
    """
    c = people.circle[row]
    topics = people.interests.shape[1]
    push = intents.push
    if first == last:
        for t in range(shop.price.shape[0]):
            for k in range(push.shape[2]):
                push[part, t, k] = 0.0
        return
    totals = feed.totals
    unread, low, high = slot_of(feed, start), slot_of(feed, first), slot_of(feed, last)
    mid = slot_of(feed, min(last, max(first, feed.fresh[c])))
    per_voice = par.feed_weight / circles.crowd[c]
    shown = par.review_voice * par.on_voices * per_voice
    for t in range(shop.price.shape[0]):
        at = of_title(topics, t, 0)
        pitched, pitched_0 = totals[c, high, at + PITCHED], totals[c, unread, at + PITCHED]
        voices, voices_0 = totals[c, high, at + VOICES], totals[c, unread, at + VOICES]
        good, good_0 = totals[c, high, at + REVIEWS], totals[c, unread, at + REVIEWS]
        bad, bad_0 = totals[c, high, at + COMPLAINTS], totals[c, unread, at + COMPLAINTS]
        if pitched == pitched_0 and voices == voices_0 and good == good_0 and bad == bad_0:
            for k in range(push.shape[2]):  # nothing there speaks of it: most titles, in most visits
                push[part, t, k] = 0.0
            continue
        new_pitch = pitched - totals[c, mid, at + PITCHED]
        old_pitch = totals[c, mid, at + PITCHED] - totals[c, low, at + PITCHED]
        voices = _caught(voices_0, totals[c, low, at + VOICES], voices, par)
        good = _caught(good_0, totals[c, low, at + REVIEWS], good, par) * par.on_reviews
        bad = _caught(bad_0, totals[c, low, at + COMPLAINTS], bad, par) * par.on_reviews
        push[part, t, PUSH_PITCH] = new_pitch
        push[part, t, PUSH_BACKLOG] = old_pitch
        said = voices - par.review_voice * good * par.on_voices
        if said < RESIDUE:
            said = 0.0
        told = par.talk_glow * shop.talkable[t] * shop.fun[t]
        push[part, t, PUSH_TALK] = said * (per_voice + par.emotion_max * told)
        push[part, t, PUSH_REVIEW] = good * (shown + par.emotion_max * par.review_glow * shop.fun[t])
        if old_pitch + new_pitch > 0.0:
            holdings.glow[row, t] = warmer(holdings.glow[row, t], shop.lent_glow[t])
            holdings.form[row, t] = max(holdings.form[row, t], shop.lent_form[t])
        if voices != 0.0 or good > 0.0 or bad > 0.0:
            holdings.voices[row, t] += voices
            lit = told * max(0.0, voices) + par.review_glow * good * shop.fun[t]
            holdings.glow[row, t] = warmer(holdings.glow[row, t], lit)
            if good > 0.0:
                up = par.review_trust * good * (1.0 - people.trust[row])
                shift(people.trust, row, ledger, part, c, TRUST, C_REVIEWS, up)
            if bad > 0.0:
                spared = par.on_forgiveness * par.forgiveness * people.belonging[row]
                down = par.complaint_trust * bad * (1.0 - spared)
                shift(people.trust, row, ledger, part, c, TRUST, C_COMPLAINTS, -down)
        _note_exposure(holdings, row, t, new_pitch, old_pitch, push[part, t, PUSH_TALK], good)


@njit(cache=True, nogil=True, error_model="numpy")
def _note_exposure(
    holdings: Holdings, row: Int, title: Int, new_pitch: float, old_pitch: float, talk: float, good: float
) -> None:
    """Which kinds of exposure a title has now had; the latest of them is kept too."""
    if talk > 0.0:
        holdings.aware[row, title] |= 1 << W_TALK
        holdings.exposure[row, title] = W_TALK
    if good > 0.0:
        holdings.aware[row, title] |= 1 << W_REVIEW
        holdings.exposure[row, title] = W_REVIEW
    if old_pitch > 0.0:
        holdings.aware[row, title] |= 1 << W_BACKLOG
        holdings.exposure[row, title] = W_BACKLOG
    if new_pitch > 0.0:
        holdings.aware[row, title] |= 1 << W_PITCH
        holdings.exposure[row, title] = W_PITCH
