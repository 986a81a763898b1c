"""The scripted operators: deterministic, within their levers, and blind to what members hide."""

from __future__ import annotations

import copy
import dataclasses

import numpy as np
import pytest

from agents.decisions import DECISIONS
from game.bots import NAMES, Bot, brief_of, look, make, morning, play
from game.bots.expert import Expert, dials_of
from game.bots.ghost import ghost
from game.bots.rules import RULES
from game.bots.table import markdown
from game.bots.textbook import dials_for, rules_for
from game.journal import Answer
from game.replay import open_run
from game.scenario.load import HOME
from game.session import Session
from tests.bots.worlds import eventful, everything, tiny

SECRETS = (
    "theta", "price_sensitivity", "budget", "attention", "posting", "outside", "identity", "side", "satisfaction",
    "heard", "friends", "loyalty",
)  # fmt: skip
"""Columns no screen shows, and from which no price tag is made."""


@pytest.mark.parametrize("name", NAMES)
def test_a_bot_plays_the_same_run_twice(name: str) -> None:
    one = play(everything(), 5, make(name, everything(), 5))
    two = play(everything(), 5, make(name, everything(), 5))
    assert one.session.digest() == two.session.digest()
    assert one.session.journal == two.session.journal
    assert one.outcome == two.outcome


@pytest.mark.parametrize("name", NAMES)
def test_a_bot_does_not_see_what_members_hide(name: str) -> None:
    """Two communities that look the same and are not: a bot decides the same in both."""
    bot, session = make(name, everything(), 5), Session.start(everything(), 5)
    for _ in range(9):
        morning(session, bot)
        session.step_day()
    other = session.fork()
    people = other._community.columns.people
    for secret in SECRETS:
        column = getattr(people, secret)
        column[:] = column[::-1].copy()
    people.interests[:] = people.interests[::-1].copy()
    people.needs[:] = people.needs[::-1].copy()
    other._frame = None
    assert other.digest() != session.digest()
    seen, twin = look(session, bot.brief), look(other, bot.brief)
    assert same(seen.frame, twin.frame)
    elsewhere = copy.deepcopy(bot)
    assert list(bot.decide(seen)) == list(elsewhere.decide(twin))
    assert bot.memory == elsewhere.memory


@pytest.mark.parametrize("name", NAMES)
def test_no_bot_proposes_what_is_refused(name: str) -> None:
    for seed in range(3):
        assert play(everything(), seed, make(name, everything(), seed)).refused == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_memory_is_a_dataclass_that_can_be_printed(name: str) -> None:
    bot = make(name, everything())
    play(everything(), 1, bot)
    assert bot.memory is None or (dataclasses.is_dataclass(bot.memory) and str(bot.memory))


def test_a_bots_run_is_a_run_file_like_any_other() -> None:
    result = play(tiny(), 3, make("textbook", tiny(), 3), digests=True)
    again = open_run(result.session.record(), "bot", [tiny()])
    assert again.digest() == result.session.digest()


def test_the_random_bot_pulls_every_lever_and_has_its_own_luck() -> None:
    used: set[str] = set()
    for luck in range(12):
        used |= {e.decision.verb for e in play(everything(), 1, make("random", everything(), luck)).session.journal}
    assert used >= set(DECISIONS) - {"inject", "expel", "rekindle", "merge"}
    one, two = (play(tiny(), 1, make("random", tiny(), luck)).session.journal for luck in (1, 2))
    assert one != two


def test_the_seller_only_sells() -> None:
    journal = play(everything(), 2, make("seller", everything())).session.journal
    assert {e.decision.verb for e in journal} == {"launch", "incentive"}
    assert len(journal) > 24


def test_the_textbook_has_one_rule_for_each_lever_with_its_rows() -> None:
    assert sorted(rule.lever for rule in RULES) == sorted(set(DECISIONS) - {"inject"} | {"answer"})
    table = (everything().folder or tiny().folder).parents[1].joinpath("docs/mechanisms.md").read_text()  # type: ignore[union-attr]
    for rule in RULES:
        assert rule.says.endswith(".") and rule.rows
        for row in rule.rows:
            assert f"| {row}" in table, (rule.lever, row)


def test_the_textbook_uses_what_its_scenario_allows_and_one_lever_alone_when_asked() -> None:
    brief = brief_of(tiny())
    assert {rule.lever for rule in rules_for(brief)} == {"answer", *tiny().levers.allowed}
    journal = play(everything(), 2, make("textbook", everything(), only="content")).session.journal
    assert journal and {e.decision.verb for e in journal} == {"content"}


@pytest.mark.parametrize("lever", [rule.lever for rule in RULES])
def test_each_rule_can_be_followed_alone(lever: str) -> None:
    journal = play(everything(), 2, make("textbook", everything(), only=lever)).session.journal
    assert {e.decision.verb for e in journal} <= {lever}


def answers(bot: Bot) -> list[tuple[int, str, str]]:
    journal = play(eventful(), 6, bot).session.journal
    return [(e.day, e.decision.event, e.decision.choice) for e in journal if isinstance(e.decision, Answer)]


def test_the_textbook_answers_events_with_time_first_and_a_little_money_next() -> None:
    assert answers(make("textbook", eventful())) == [(2, "rain", "visit"), (4, "rival", "discount")]
    assert play(eventful(), 6, make("textbook", eventful())).answers == 2


def test_idle_and_seller_let_events_come_and_the_random_one_draws() -> None:
    assert answers(make("idle", eventful())) == answers(make("seller", eventful())) == []
    drawn = {
        choice for luck in range(8) for _, event, choice in answers(make("random", eventful(), luck)) if event == "rain"
    }
    assert len(drawn) > 1


def test_an_expert_answers_as_its_plan_says() -> None:
    plan = {"answer.rain": "gifts", "answer.rival": "shrug"}
    assert answers(Expert(brief_of(eventful()), plan)) == [(2, "rain", "gifts"), (4, "rival", "shrug")]
    dials = {dial.name: dial for dial in dials_of(eventful())}
    assert dials["answer.rain"].choices == ("care", "shrug", "visit", "gifts")


def test_dials_have_names_of_their_own_and_defaults_within_their_range() -> None:
    for scenario in (tiny(), everything()):
        brief = brief_of(scenario)
        dials = dials_for(brief, rules_for(brief))
        assert len({d.name for d in dials}) == len(dials)
        for dial in dials:
            assert dial.fitted(dial.default) == dial.default, dial


def test_a_dial_takes_nothing_it_cannot_hold() -> None:
    dials = {d.name: d for d in dials_for(brief_of(everything()), rules_for(brief_of(everything())))}
    assert dials["launch.gap"].fitted(1000) == 30
    assert dials["launch.gap"].fitted("soon") == dials["launch.gap"].default
    assert dials["launch.price"].fitted(0.1) == pytest.approx(0.6)
    assert dials["greet.on"].fitted(0) is True
    assert dials["gate.kind"].fitted("moat") == dials["gate.kind"].default


def test_a_ghost_is_the_bots_run_on_the_same_luck() -> None:
    shade, result = ghost(tiny(), 4, "textbook"), play(tiny(), 4, make("textbook", tiny(), 4))
    assert shade.outcome == result.outcome
    assert np.array_equal(shade.series.gauges["warmth"], result.session.series().gauges["warmth"])


def same(one: object, two: object) -> bool:
    """Equal all through, arrays by value."""
    if isinstance(one, np.ndarray):
        return isinstance(two, np.ndarray) and np.array_equal(one, two, equal_nan=True)
    if dataclasses.is_dataclass(one):
        return type(one) is type(two) and all(
            same(getattr(one, f.name), getattr(two, f.name)) for f in dataclasses.fields(one)
        )
    return bool(one == two)


def test_the_page_holds_the_table_of_rules() -> None:
    page = (HOME.parent / "docs" / "bots.md").read_text(encoding="utf-8")
    assert markdown() in page, "python -m game.bots.table"
