"""Research: what it shows, how wrong it is, and that it never shows anybody's own truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Research
from agents.memory import Finding
from agents.names import Cause, Status, Study
from agents.params import Params
from agents.research import share, takers
from agents.setup import Spread
from tests.model.builders import DAY, ECONOMY, PARENTS, club, with_people

MEMBERS = 400
RICH = replace(ECONOMY, cash=1e6, hours_per_week=1e4)
BUDGETS = Spread(300.0, 80.0, 60.0, 1000.0)


def _club(seed: int = 1, **params: float) -> Community:
    """Many members, the warm among them those who like stories: who answers matters."""
    setup = with_people(club(MEMBERS, economy=RICH), budget=BUDGETS, interests=(0.5, 0.5))
    room = replace(setup.circles[0], size_limit=900)
    model = Community(replace(setup, circles=(room,)), Params().replace(**params), seed)
    people = model.columns.people
    people.warmth[:] = 0.05 + 0.9 * people.interests[:, 0]
    return model


def _ask(model: Community, kind: Study, subject: str, sample: int) -> Finding:
    assert model.apply(Research(kind, subject, sample)).ok
    return model.memory.findings[-1]


def _truth(model: Community, subject: str) -> np.ndarray:
    here = model.columns.people.status == Status.MEMBER
    return getattr(model.columns.people, "interests" if subject == "topics" else "needs")[here].mean(axis=0)


def _errors(kind: Study, sample: int, subject: str = "topics", **params: float) -> np.ndarray:
    """Estimate less truth of several clubs; shape (clubs, weights)."""
    found = []
    for seed in range(12):
        model = _club(seed, **params)
        found.append(np.array(_ask(model, kind, subject, sample).values) - _truth(model, subject))
    return np.array(found)


@pytest.mark.parametrize("subject", ["needs", "topics"])
def test_a_survey_is_kinder_than_the_truth_and_a_trial_is_not(subject: str) -> None:
    survey, trial = _errors(Study.SURVEY, 300, subject), _errors(Study.TRIAL, 300, subject)
    assert (survey.mean(axis=0) > 0.05).all()
    assert np.abs(trial.mean(axis=0)).max() < 0.02
    assert np.abs(trial).mean() < np.abs(survey).mean()


def test_the_warm_answer_more_so_a_survey_shows_their_tastes() -> None:
    """Without courtesy: stories, which the warm like, are still overrated; crafts are not."""
    stories, crafts = _errors(Study.SURVEY, 400, courtesy=0.0).mean(axis=0)
    assert stories > 0.03 and abs(crafts) < 0.02
    assert np.abs(_errors(Study.SURVEY, 400, on_bias=0.0).mean(axis=0)).max() < 0.02
    model = _club()
    few = _ask(model, Study.SURVEY, "topics", 400)
    assert few.asked == MEMBERS and 0.2 * MEMBERS < few.answered < 0.7 * MEMBERS
    assert _ask(_club(on_bias=0.0), Study.SURVEY, "topics", 400).answered == MEMBERS


@pytest.mark.parametrize("kind", list(Study))
def test_larger_samples_are_nearer_each_other_and_say_so(kind: Study) -> None:
    """Spread over luck falls with the size of the sample, about as the errors they state do."""
    spread, stated = [], []
    for sample in (10, 160):
        model = _club()
        values, errors = [], []
        for _ in range(16):
            model.tick += 1
            found = _ask(model, kind, "topics", sample)
            values.append(found.values)
            errors.append(found.errors)
        spread.append(float(np.std(values, axis=0).mean()))
        stated.append(float(np.mean(errors)))
    assert spread[1] < 0.5 * spread[0] and stated[1] < 0.5 * stated[0]
    assert stated[0] == pytest.approx(spread[0], rel=0.4)


def test_what_people_say_of_a_title_is_more_than_what_they_would_take() -> None:
    """A title everybody likes and few can pay."""
    setup = with_people(club(300, economy=RICH), budget=Spread(25.0, 4.0, 0.0, 60.0), threshold=Spread(0.2, 0.1))
    model = Community(replace(setup, circles=(replace(setup.circles[0], size_limit=900),)), Params(), 2)
    said = _ask(model, Study.SURVEY, "storybook", 300)
    done = _ask(model, Study.TRIAL, "storybook", 300)
    rows = np.arange(300)
    true = takers(model.columns, rows, 0, model.tick, np.zeros(300), model.coefficients).mean()
    assert said.values[0] > 0.6
    assert abs(done.values[0] - true) < 0.08 < said.values[0] - true
    assert done.errors[0] < 0.05


def test_a_trial_costs_more_and_tires_and_a_survey_does_not() -> None:
    model = _club()
    survey, trial = (model.check(Research(kind, "storybook", 50)) for kind in Study)
    assert survey.cash == 50 * RICH.cash_survey and trial.cash == 50 * RICH.cash_trial > survey.cash
    assert trial.hours > survey.hours > 0.0 and survey.reach == 50
    fatigue = model.columns.people.fatigue
    _ask(model, Study.SURVEY, "storybook", 50)
    assert not fatigue.any()
    before = {g: getattr(model.columns.holdings, g).copy() for g in ("glow", "form", "voices")}
    _ask(model, Study.TRIAL, "storybook", 50)
    assert np.count_nonzero(fatigue) == 50
    assert all((getattr(model.columns.holdings, g) == old).all() for g, old in before.items())
    booked = dict(model.why("fatigue", 0, 0))
    assert booked == {Cause.PITCH_FATIGUE: pytest.approx(fatigue.sum(), abs=1e-6)}
    assert dict(model.why("cash", 0, 0))[Cause.RESEARCH_COST] == pytest.approx(-survey.cash - trial.cash)


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Research(Study.SURVEY, "needs", 4), "sample_range"),
        (Research(Study.TRIAL, "needs", 501), "sample_range"),
        (Research(Study.SURVEY, "weather", 20), "unknown_subject"),
    ],
)
def test_what_cannot_be_asked_is_refused(decision: Research, code: str) -> None:
    assert code in {r.code for r in _club().check(decision).reasons}


def test_a_small_club_is_asked_as_a_whole_and_pays_for_no_more() -> None:
    model = Community(club(12, economy=RICH), Params(), 1)
    assert model.check(Research(Study.SURVEY, "needs", 200)).cash == 12 * RICH.cash_survey
    found = _ask(model, Study.TRIAL, "needs", 200)
    assert (found.asked, found.answered, len(found.values)) == (12, 12, 4)


def test_the_same_question_on_the_same_day_has_the_same_answer_and_a_fork_its_own_memory() -> None:
    model = _club()
    fork = model.fork()
    first = _ask(model, Study.SURVEY, "needs", 60)
    assert not fork.memory.findings
    assert _ask(fork, Study.SURVEY, "needs", 60) == first
    later = model.fork()
    later.tick += 1
    assert _ask(later, Study.SURVEY, "needs", 60) != first


def test_nobody_answers_and_nothing_is_known() -> None:
    found = _ask(_club(answer_cold=0.0, answer_warm=0.0), Study.SURVEY, "topics", 20)
    assert (found.answered, found.values, found.errors) == (0, (0.5, 0.5), (0.5, 0.5))


def test_five_yes_out_of_five_are_no_certainty() -> None:
    values, errors = share(np.ones(5, np.bool_))
    assert values == (1.0,) and 0.1 < errors[0] < 0.2


def test_research_leaves_the_rest_of_life_alone() -> None:
    """A survey costs money and hours and touches nobody."""
    plain, asking = _club(), _club()
    _ask(asking, Study.SURVEY, "topics", 200)
    for model in (plain, asking):
        model.advance(2 * DAY)
    assert (plain.columns.people.warmth == asking.columns.people.warmth).all()
    assert PARENTS.members < MEMBERS
