"""What named people and the operator do to single members, carried out like any member's act."""

from __future__ import annotations

from numba import njit

from agents.columns import Columns
from agents.exact import Int
from agents.kernels.codes import C_REMOVED, K_GREETING
from agents.kernels.conduct import may_befriend
from agents.kernels.departing import depart
from agents.kernels.feed import VOICES, of_title
from agents.kernels.newcomers import feel_welcome
from agents.kernels.settle import say
from agents.kernels.ties import connect
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def speak_as(
    cols: Columns,
    row: Int,
    tick: Int,
    kind: Int,
    title: Int,
    topic: Int,
    reply_to: Int,
    voice: float,
    par: Params,
) -> None:
    """One message of a character's, with a voice for the title beyond an ordinary member's."""
    c = cols.people.circle[row]
    say(
        cols.people,
        cols.ties,
        cols.feed,
        cols.circles,
        cols.desk,
        cols.ledger,
        row,
        tick,
        kind,
        title,
        topic,
        reply_to,
        par,
    )
    if title >= 0 and voice > 0.0:
        place = of_title(cols.people.interests.shape[1], title, VOICES)
        cols.feed.open[c, place] += voice * par.on_voices


@njit(cache=True, nogil=True, error_model="numpy")
def greet_as(cols: Columns, row: Int, newcomer: Int, tick: Int, par: Params) -> None:
    """A character greets a newcomer by name: warmth, belonging, and a first tie."""
    people, feed, c = cols.people, cols.feed, cols.people.circle[row]
    say(
        people,
        cols.ties,
        cols.feed,
        cols.circles,
        cols.desk,
        cols.ledger,
        row,
        tick,
        K_GREETING,
        -1,
        -1,
        -1,
        par,
    )
    feed.target[c, (feed.head[c] - 1) % feed.target.shape[1]] = newcomer
    feel_welcome(people, cols.ledger, newcomer, par)
    if may_befriend(cols.desk, par):
        connect(cols.ties, row, newcomer, par.tie_start, 0)


@njit(cache=True, nogil=True, error_model="numpy")
def expel(cols: Columns, row: Int, tick: Int) -> None:
    """The operator removes a member."""
    depart(cols, row, C_REMOVED, tick)
