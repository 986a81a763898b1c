"""What is about to be read, asked for ahead (:mod:`agents.ahead`): changes how long a tick takes and nothing else.

Distances are in rows, or in visits and acts where only some rows have one: far enough that memory answers in time,
near enough that what it brings is still there.
"""

from __future__ import annotations

from numba import njit

from agents.ahead import look_ahead, look_ahead_all
from agents.columns import Columns, Feed
from agents.exact import Int
from agents.kernels.reading import stretch
from agents.params import Params

FAR = 2048
"""Rows from which it pays: the state of fewer lies in the caches."""
VISITS = 4
LINGERING = 8
TO_ACT, ACTS, ANSWERED = 12, 8, 4
POSTS = 4
"""Messages other members may write before one's own: slots beyond a feed's head."""


@njit(cache=True, nogil=True, error_model="numpy")
def far(cols: Columns) -> bool:
    """Whether there are so many that their rows have to be fetched from memory."""
    return cols.desk.rows[0] >= FAR


@njit(cache=True, nogil=True, error_model="numpy")
def _slot(feed: Feed, message: Int) -> int:
    return message & (feed.tick.shape[1] - 1)  # the ring's size is a power of two


@njit(cache=True, nogil=True, error_model="numpy")
def expect_scan(cols: Columns, row: Int, high: Int, tick: Int) -> None:
    """Call with every row up to ``high`` before asking whether they come: what glows in the mind of who may stay on."""
    soon = min(row + LINGERING, high - 1)
    if cols.people.seen[soon] == tick - 1:
        look_ahead(cols.holdings.glow, soon)


@njit(cache=True, nogil=True, error_model="numpy")
def expect_visit(cols: Columns, row: Int, par: Params) -> None:
    """What a visit of this member will read and write."""
    people, holdings, ties, feed, c = cols.people, cols.holdings, cols.ties, cols.feed, cols.people.circle[row]
    look_ahead(people.trust, row)
    look_ahead(people.theta, row)
    look_ahead(people.spent, row)
    look_ahead(people.needs, row)
    look_ahead(people.interests, row)
    look_ahead(holdings.glow, row)
    look_ahead(holdings.voices, row)
    look_ahead(holdings.form, row)
    look_ahead(holdings.aware, row)
    look_ahead_all(holdings.fit, row)
    look_ahead(ties.degree, row)
    look_ahead(ties.peer, row)
    look_ahead(ties.strength, row)
    look_ahead(cols.intents.first, row)
    first, last, _ = stretch(feed, c, people.mark[row], people.attention[row], par.patience)
    look_ahead_all(feed.totals[c], _slot(feed, first))
    look_ahead_all(feed.totals[c], _slot(feed, last))


@njit(cache=True, nogil=True, error_model="numpy")
def expect_acts(cols: Columns, k: Int, last: Int) -> None:
    """Call with every place ``k`` of the list of those with intents, up to ``last``: what settling them touches."""
    intents = cols.intents
    coming = intents.row[min(k + TO_ACT, last)]
    look_ahead(cols.people.circle, coming)
    look_ahead(intents.reply_to, coming)
    _expect_speaker(cols, int(intents.row[min(k + ACTS, last)]))
    _expect_answered(cols, int(intents.row[min(k + ANSWERED, last)]))


@njit(cache=True, nogil=True, error_model="numpy")
def _expect_friendly(cols: Columns, row: Int) -> None:
    """What is read of somebody with whom a tie may grow."""
    look_ahead(cols.people.interests, row)
    look_ahead(cols.ties.degree, row)
    look_ahead(cols.ties.peer, row)
    look_ahead(cols.ties.strength, row)


@njit(cache=True, nogil=True, error_model="numpy")
def _expect_speaker(cols: Columns, row: Int) -> None:
    people, feed, c = cols.people, cols.feed, cols.people.circle[row]
    look_ahead(people.posts, row)
    look_ahead(people.belonging, row)
    look_ahead(people.last_post, row)
    _expect_friendly(cols, row)
    look_ahead_all(feed.totals[c], _slot(feed, feed.head[c] + POSTS))
    if cols.intents.reply_to[row] >= 0:
        slot = _slot(feed, cols.intents.reply_to[row])
        look_ahead(feed.author[c], slot)
        look_ahead(feed.replies[c], slot)
        look_ahead(feed.tick[c], slot)


@njit(cache=True, nogil=True, error_model="numpy")
def _expect_answered(cols: Columns, row: Int) -> None:
    """The row of who is answered, which the feed names."""
    people, feed, c = cols.people, cols.feed, cols.people.circle[row]
    if cols.intents.reply_to[row] < 0:
        return
    author = feed.author[c, _slot(feed, cols.intents.reply_to[row])]
    if author >= 0:
        look_ahead(people.warmth, author)
        look_ahead(people.belonging, author)
        look_ahead(people.asked, author)
        look_ahead(people.replies, author)
        _expect_friendly(cols, author)
