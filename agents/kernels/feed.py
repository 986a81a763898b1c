"""A circle's feed: a ring of messages with running totals, so that reading a stretch costs no walk over it.

Feature order of a total, for J topics and T titles: topic values 0..J-1, need values J..J+3, adverts,
pitches, members' chat, members' messages, off-topic posts, breaches of the rules, prompts, then per title:
pitches, voices for it, good reviews, complaints.
"""

from __future__ import annotations

from numba import njit

from agents.columns import Feed
from agents.exact import Floats, Int
from agents.kernels.codes import (
    K_ADVERT,
    K_ANSWER,
    K_BREACH,
    K_CHAT,
    K_COMPLAINT,
    K_CONTENT,
    K_ORDERED,
    K_PITCH,
    K_PROMPT,
    K_QUESTION,
    K_REVIEW,
    K_TALK,
)
from agents.names import NEEDS
from agents.params import Params

ADVERTS, PITCHES, CHAT, POSTS, OFF_TOPIC, BREACHES, PROMPTS = 0, 1, 2, 3, 4, 5, 6
PER_TITLE = 4
PITCHED, VOICES, REVIEWS, COMPLAINTS = 0, 1, 2, 3
GENERAL = 7


def features(topics: int, titles: int) -> int:
    """How many running totals a message carries."""
    return topics + NEEDS + GENERAL + PER_TITLE * titles


@njit(cache=True, nogil=True, error_model="numpy")
def general(topics: Int, what: Int) -> int:
    """Place of a general feature among the totals."""
    return topics + NEEDS + what


@njit(cache=True, nogil=True, error_model="numpy")
def of_title(topics: Int, title: Int, what: Int) -> int:
    """Place of a title's feature among the totals."""
    return topics + NEEDS + GENERAL + PER_TITLE * title + what


@njit(cache=True, nogil=True, error_model="numpy")
def slot_of(feed: Feed, message: Int) -> int:
    """Where the ring holds a message, and the totals before it."""
    return message & (feed.tick.shape[1] - 1)  # the ring's size is a power of two


@njit(cache=True, nogil=True, error_model="numpy")
def seal(feed: Feed) -> None:
    """Write the totals up to each head where those before the next message will stand, for those who now read."""
    for c in range(feed.head.shape[0]):
        slot = slot_of(feed, feed.head[c])
        for k in range(feed.open.shape[1]):
            feed.totals[c, slot, k] = feed.open[c, k]


@njit(cache=True, nogil=True, error_model="numpy")
def before(feed: Feed, circle: Int, message: Int) -> Floats:
    """Totals, shape (F,), over all messages before one, which the ring must still hold or be about to write."""
    if message == feed.head[circle]:
        return feed.open[circle]
    return feed.totals[circle, slot_of(feed, message)]


@njit(cache=True, nogil=True, error_model="numpy")
def between(feed: Feed, circle: Int, first: Int, last: Int, feature: Int) -> float:
    """Total of a feature over messages first .. last - 1, which the ring must still hold; 0 when there are none."""
    return before(feed, circle, last)[feature] - before(feed, circle, first)[feature]


@njit(cache=True, nogil=True, error_model="numpy")
def oldest(feed: Feed, circle: Int) -> int:
    """Number of the oldest message the ring still holds."""
    return max(0, feed.head[circle] - feed.tick.shape[1] + 1)


@njit(cache=True, nogil=True, error_model="numpy")
def append(
    feed: Feed,
    circle: Int,
    tick: Int,
    author: Int,
    kind: Int,
    title: Int,
    topic: Int,
    form: Int,
    reply_to: Int,
    target: Int,
) -> int:
    """Write a message at the head; returns its number. Its weights are added by :func:`weigh`."""
    number = feed.head[circle]
    slot = number % feed.tick.shape[1]
    feed.tick[circle, slot] = tick
    feed.author[circle, slot] = author
    feed.kind[circle, slot] = kind
    feed.title[circle, slot] = title
    feed.topic[circle, slot] = topic
    feed.form[circle, slot] = form
    feed.reply_to[circle, slot] = reply_to
    feed.target[circle, slot] = target
    feed.replies[circle, slot] = 0
    for k in range(feed.open.shape[1]):
        feed.totals[circle, slot, k] = feed.open[circle, k]
    feed.head[circle] = number + 1
    return number


@njit(cache=True, nogil=True, error_model="numpy")
def weigh_member(feed: Feed, circle: Int, topics: Int, kind: Int, title: Int, par: Params) -> None:
    """Add a member's message just written to the running totals."""
    if kind == K_ADVERT:
        feed.open[circle, general(topics, ADVERTS)] += 1.0
        return
    feed.open[circle, general(topics, POSTS)] += 1.0
    if kind in (K_CHAT, K_ANSWER, K_QUESTION, K_TALK, K_ORDERED):
        feed.open[circle, general(topics, CHAT)] += 1.0
    elif kind == K_BREACH:
        feed.open[circle, general(topics, BREACHES)] += 1.0
    if title < 0:
        return
    if kind == K_ORDERED:
        feed.open[circle, of_title(topics, title, VOICES)] += par.order_voice * par.on_voices
    elif kind == K_REVIEW:
        feed.open[circle, of_title(topics, title, REVIEWS)] += 1.0
        feed.open[circle, of_title(topics, title, VOICES)] += par.review_voice * par.on_voices
    elif kind == K_COMPLAINT:
        feed.open[circle, of_title(topics, title, COMPLAINTS)] += 1.0
        feed.open[circle, of_title(topics, title, VOICES)] -= par.complaint_voice * par.on_voices
    else:
        feed.open[circle, of_title(topics, title, VOICES)] += par.talk_voice * par.on_voices


@njit(cache=True, nogil=True, error_model="numpy")
def weigh_operator(
    feed: Feed, circle: Int, topics: Int, kind: Int, title: Int, topic: Int, need: Int, worth: float, off: float
) -> None:
    """Add an operator's message just written: content of some worth, a prompt, or a pitch.

    off: how far it lies off what the community says it is about, in [0, 1].
    """
    if kind in (K_CONTENT, K_PROMPT):
        feed.open[circle, topic] += worth
        feed.open[circle, topics + need] += worth
        feed.open[circle, general(topics, OFF_TOPIC)] += off
        if kind == K_PROMPT:
            feed.open[circle, general(topics, PROMPTS)] += 1.0
    elif kind == K_PITCH:
        feed.open[circle, general(topics, PITCHES)] += 1.0
        feed.open[circle, of_title(topics, title, PITCHED)] += 1.0
