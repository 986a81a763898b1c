"""Research: what the operator can learn of hidden needs and wishes, with the errors such learning has.

A survey asks a sample drawn by chance. Who answers is no matter of chance: the warm answer, the cold do not. And
what people say is kinder than what they do. A trial lets a sample try: it costs more and tires those tried, but
nobody is asked for an opinion. Either way only averages come back, never anybody's own truth (P1, P8, V10).
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.chance import SURVEY, draw4, normal_inv
from agents.columns import Columns
from agents.exact import Floats, Int
from agents.kernels.adoption import affordable, exposure_to, loneliness, look_round, threshold_terms
from agents.kernels.books import shift
from agents.kernels.codes import C_PITCH, FATIGUE
from agents.kernels.reading import crowd_of
from agents.kernels.threshold import tips
from agents.memory import Finding
from agents.names import Status, Study
from agents.params import Params

NEEDS_SUBJECT, TOPICS_SUBJECT = "needs", "topics"
UNKNOWN = 0.5
"""Estimate and error, each for something in [0, 1], when nobody answered."""
Rows = NDArray[np.int64]


@njit(cache=True, nogil=True, error_model="numpy")
def draws(uids: NDArray[np.uint64], seed: Int, tick: Int, sub: Int) -> Floats:
    """Four uniforms for each identity; float64, shape (people, 4)."""
    out = np.empty((uids.shape[0], 4))
    for k in range(uids.shape[0]):
        u = draw4(seed, SURVEY, tick, uids[k], sub)
        for lane in range(4):
            out[k, lane] = u[lane]
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def noise(u: Floats) -> Floats:
    """Standard normal values of uniforms; shape (n,)."""
    out = np.empty(u.shape[0])
    for k in range(u.shape[0]):
        out[k] = normal_inv(u[k])
    return out


def number(study: Study, subject: str, titles: list[str]) -> int:
    """Which luck a study has: one kind of study on one subject has its own.

    Raises:
        ValueError: a subject that is neither needs, topics, nor a title.
    """
    subjects = [NEEDS_SUBJECT, TOPICS_SUBJECT, *titles]
    return 32 * int(study) + 2 * subjects.index(subject)


def conduct(
    cols: Columns, seed: int, tick: int, study: Study, subject: str, sample: int, titles: list[str], par: Params
) -> Finding:
    """Ask, or try out with, so many members. A trial on a title tires those tried, which is booked.

    seed: the run's, as uint64. titles: keys of the titles, in order.
    """
    sub = number(study, subject, titles)
    asked = drawn(cols, seed, tick, sub, sample)
    u = draws(cols.people.uid[asked], seed, tick, sub + 1)
    if study == Study.SURVEY:
        chance = par.answer_cold + (par.answer_warm - par.answer_cold) * cols.people.warmth[asked]
        answers = (u[:, 0] < chance) | (par.on_bias == 0.0)
        rows, u = asked[answers], u[answers]
        kindness = par.courtesy * par.on_bias
        blur = par.survey_noise
    else:
        rows, kindness, blur = asked, 0.0, par.trial_noise
    if subject in titles:
        t = titles.index(subject)
        if study == Study.SURVEY:
            liked = cols.holdings.fit[rows, t]
            said = u[:, 1] < liked + kindness * (1.0 - liked)
        else:
            said = takers(cols, rows, t, tick, blur * noise(u[:, 1]), par)
            tire(cols, rows, par.trial_fatigue * par.on_fatigue)
        values, errors = share(said)
    else:
        truth = (cols.people.needs if subject == NEEDS_SUBJECT else cols.people.interests)[rows].astype(float)
        values, errors = means(_said(truth, kindness, blur, cols.people.uid[rows], seed, tick, sub + 1))
        if study == Study.TRIAL:
            tire(cols, rows, par.trial_fatigue * par.on_fatigue)
    return Finding(tick, study, subject, len(asked), len(rows), values, errors)


def drawn(cols: Columns, seed: int, tick: int, sub: int, sample: int) -> Rows:
    """Rows of so many members, drawn by chance without putting back; everybody when there are no more."""
    here = np.flatnonzero(cols.people.status[: int(cols.desk.rows[0])] == Status.MEMBER)
    luck = draws(cols.people.uid[here], seed, tick, sub)[:, 0]
    picked: Rows = here[np.lexsort((here, luck))[:sample]]
    return picked


def _said(
    truth: NDArray[np.float64], kindness: float, blur: float, uids: NDArray[np.uint64], seed: int, tick: int, sub: int
) -> NDArray[np.float64]:
    """What is said, or seen, of weights in [0, 1]; shape (people, weights)."""
    heard = truth + kindness * (1.0 - truth)
    for k in range(truth.shape[1]):
        heard[:, k] += blur * noise(draws(uids, seed, tick, sub + 128 * (k + 1))[:, 0])
    return np.clip(heard, 0.0, 1.0)


def means(said: NDArray[np.float64]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean of each column and its standard error, as the sample itself shows it."""
    people, columns = said.shape
    if people == 0:
        return (UNKNOWN,) * columns, (UNKNOWN,) * columns
    errors = said.std(axis=0, ddof=1) / np.sqrt(people) if people > 1 else np.full(columns, UNKNOWN)
    return tuple(said.mean(axis=0).tolist()), tuple(errors.tolist())


def share(said: NDArray[np.bool_]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Share of those who said yes, and its standard error.

    The error is of the share with two more of each kind (Agresti and Coull 1998), so that five times yes out of
    five is not taken for certainty.
    """
    people, yes = said.size, int(np.count_nonzero(said))
    if people == 0:
        return (UNKNOWN,), (UNKNOWN,)
    near = (yes + 2.0) / (people + 4.0)
    return (yes / people,), (float(np.sqrt(near * (1.0 - near) / (people + 4.0))),)


@njit(cache=True, nogil=True, error_model="numpy")
def takers(
    cols: Columns, rows: NDArray[np.int64], title: Int, tick: Int, blur: Floats, par: Params
) -> NDArray[np.bool_]:
    """Who of these members would take a title now if it was shown to them as its pitch shows it; bool, (people,).

    blur, shape (people,): error of each one's threshold. What is felt and known of the title is put back.
    """
    people, holdings, shop, c = cols.people, cols.holdings, cols.shop, cols.circles
    out = np.zeros(rows.shape[0], np.bool_)
    near, on_ties = cols.intents.near, par.on_ties
    for k in range(rows.shape[0]):
        row = rows[k]
        glow, form = holdings.glow[row, title], holdings.form[row, title]
        holdings.glow[row, title] = max(glow, shop.lent_glow[title])
        holdings.form[row, title] = max(form, shop.lent_form[title])
        _, total, offline = look_round(people, cols.ties, near, 0, row, tick)
        crowd = crowd_of(c.members[people.circle[row]], par)
        seen = exposure_to(shop, title, near[0, title], total, holdings.voices[row, title], crowd, par)
        alone = loneliness(shop, title, seen, par)
        known = on_ties if (offline >> title) & 1 else 0.0
        terms = threshold_terms(people, holdings, shop, row, title, tick, known, alone, par)
        threshold = blur[k]
        for term in terms:
            threshold += term
        holdings.glow[row, title] = glow
        holdings.form[row, title] = form
        out[k] = affordable(people, shop, row, title, par) and tips(seen, threshold)
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def tire(cols: Columns, rows: NDArray[np.int64], by: float) -> None:
    """Being tried on costs a little patience."""
    for k in range(rows.shape[0]):
        row = rows[k]
        shift(cols.people.fatigue, row, cols.ledger, 0, cols.people.circle[row], FATIGUE, C_PITCH, by)
