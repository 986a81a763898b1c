"""What the play screen says: refusals, facts, sums, causes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agents.decisions import (
    Decision,
    Expel,
    Launch,
    PlanContent,
    Reason,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
)
from agents.names import Gate, LaunchMode, Wave
from game.decision_words import described
from game.observation import TERMS, Explanation
from game.scenario import Scenario
from game.scenario.aims import VisibilitySpec
from game.session import Session
from game.text import LANGUAGES, Text
from game.views.bars import scaled
from game.views.journal import journal_lines
from game.views.levers import card_views, draft, facts
from game.views.member import buy_view, member_view
from game.views.naming import Naming
from game.views.refusals import CODES, refusal, refusals
from game.views.status import figures, goal_views
from game.views.visible import visible
from game.views.why import why_view

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(params=LANGUAGES)
def naming(request: pytest.FixtureRequest, book_club: Scenario) -> Naming:
    return Naming(book_club, Text(request.param))


def sample(code: str) -> Reason:
    values: dict[str, tuple[tuple[str, float | str], ...]] = {
        "lever_not_allowed": (("lever", "expel"),),
        "lever_locked": (("lever", "expel"),),
        "choice_not_allowed": (("what", "form"), ("value", "comic")),
        "over_limit": (("what", "price"), ("value", 120.0), ("limit", 90.0)),
        "under_limit": (("what", "units"), ("value", 0), ("limit", 1)),
        "team_price_range": (("value", 30.0), ("price", 28.0)),
    }
    known = (("needed", 10.5), ("cash", 3.0), ("hours", 2.5), ("value", 1), ("low", 2), ("high", 3), ("key", "x"))
    return Reason(code, values.get(code, known))


def test_the_codes_are_those_the_sources_give() -> None:
    found: set[str] = set()
    levers = sorted((ROOT / "agents/levers").glob("*.py"))
    for path in (*levers, ROOT / "game/scenario/levers.py", ROOT / "game/session.py",
                 ROOT / "game/story/telling.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'(?:Reason\(|_?within\(reasons, |_?known\(reasons, )"(\w+)"', text))
    assert found == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_has_words(code: str, naming: Naming) -> None:
    text = refusal(sample(code), naming)
    assert text and "_" not in text


@pytest.mark.parametrize(
    ("code", "what", "value"),
    [("choice_not_allowed", "kind", "paid"), ("choice_not_allowed", "mode", "stock"),
     ("choice_not_allowed", "slot", "night"), ("choice_not_allowed", "topic", "bedtime"),
     ("choice_not_allowed", "title", "seven_cats"), ("choice_not_allowed", "channel", "school_gate"),
     ("choice_not_allowed", "praise", "true"), ("choice_not_allowed", "target", "easily_tipped"),
     ("choice_not_allowed", "campaign", "read_to_earn"), ("choice_not_allowed", "by", "place")],
)  # fmt: skip
def test_a_choice_not_allowed_is_named(code: str, what: str, value: str, naming: Naming) -> None:
    text = refusal(Reason(code, (("what", what), ("value", value))), naming)
    assert "_" not in text


def decisions(scenario: Scenario) -> list[Decision]:
    setup = scenario.setup
    title = setup.titles[0]
    return [
        SetGate(Gate.PAID, 9.0), SetGate(Gate.FREE), PlanContent(2, setup.topics[0], per_week=3),
        PlanContent(0, per_week=0), SetReward(5.0, True), SetGreeting(True), SetGreeting(False),
        Launch(title.key, 30.0), Launch(title.key, 30.0, LaunchMode.PRESALE, limit_days=3, reminders=2),
        SetChannel(setup.channels[0].key, True), SetChannel(setup.channels[0].key, False), Expel(42),
    ]  # fmt: skip


def test_every_decision_is_told_and_priced(session: Session, naming: Naming) -> None:
    for decision in decisions(session.scenario):
        assert described(decision, naming)
        verdict = session.propose(decision)
        assert refusals(verdict, naming) or verdict.ok
        if not isinstance(decision, Expel):
            told = {fact.key for fact in facts(decision, verdict, session.scenario, naming)}
            assert told >= {"price", "reach", "lasts", "assumes"}


def test_only_levers_of_the_scenario_have_cards(session: Session, naming: Naming) -> None:
    scenario = session.scenario
    verbs = {card.verb for card in card_views(scenario, session.frame, naming)}
    assert verbs == set(scenario.levers.allowed) - {"expel"}
    bare = scenario.model_copy(
        update={"spec": scenario.spec.model_copy(
            update={"levers": scenario.levers.model_copy(update={"gate": None, "channel": None})}
        )}
    )  # fmt: skip
    assert {c.verb for c in card_views(bare, session.frame, naming)} == verbs - {"gate", "channel"}


def test_an_untouched_card_proposes_what_may_be_taken(session: Session, naming: Naming) -> None:
    for card in card_views(session.scenario, session.frame, naming):
        verdict = session.propose(draft(card.key, session.scenario, session.frame))
        assert verdict.ok, (card.key, verdict.reasons)


def test_the_journal_tells_what_still_waits(session: Session, naming: Naming) -> None:
    session.submit(SetGreeting(True))
    session.advance(2)
    session.submit(SetReward(3.0, False))
    lines = journal_lines(session.journal, session.tick, naming)
    assert [line.pending for line in lines] == [True, False]


@pytest.mark.parametrize("missing", ["unaware", "threshold", "budget", "sold_out", "closed", ""])
def test_the_sum_says_what_stands_in_the_way(missing: str, naming: Naming) -> None:
    terms = tuple((name, 0.1 - 0.05 * k) for k, name in enumerate(TERMS))
    view = buy_view(Explanation(0, 0, False, Wave.NONE, True, terms, 0.4, 0.25, missing), naming)
    assert naming.title(0) in view.verdict
    assert "40" in view.comparison and "25" in view.comparison
    assert len(view.bars) == sum(abs(value) > 5e-4 for _, value in terms)
    assert view.bars[0].helps is False


@pytest.mark.parametrize("wave", Wave)
def test_the_wave_that_decided_is_named(wave: Wave, naming: Naming) -> None:
    view = buy_view(Explanation(0, 1, True, wave, True, (("fit", -0.2),), -0.2, 0.0), naming)
    assert view.bought and naming.title(1) in view.verdict


def test_bars_keep_signs_and_fill_the_scale() -> None:
    bars = scaled([("a", "+2", 2.0, True), ("b", "-1", -1.0, False), ("c", "0", 0.0, None)])
    assert [bar.share for bar in bars] == [1.0, -0.5, 0.0]


def test_every_member_can_be_shown(session: Session, naming: Naming) -> None:
    frame = session.step_day()
    for row in frame.members.row.tolist():
        view = member_view(frame, row, naming)
        assert view is not None and view.name and view.segment
        assert all(0 <= share <= 1 for _, _, share in view.moods)
    assert member_view(frame, 10_000, naming) is None


def test_causes_of_the_day_add_up_to_its_change(session: Session, naming: Naming) -> None:
    for _ in range(3):
        frame = session.step_day()
    for metric in ("warmth", "members", "cash", "active_share", "orders", "hours_left", "gini"):
        view = why_view(session, metric, frame.day, len(frame.members), naming)
        assert view.title and view.note
        for span in view.spans:
            assert all(-1 <= row.bar.share <= 1 for row in span.rows)
    warmth = why_view(session, "warmth", frame.day, len(frame.members), naming)
    assert len(warmth.spans) == 2 and warmth.spans[1].rows


def test_figures_and_goals_follow_the_frame(session: Session, naming: Naming) -> None:
    frame = session.step_day()
    shown = {f.key: f.value for f in figures(frame, session.series(), naming.tr)}
    assert shown["members"] == naming.tr.number(len(frame.members))
    goals = goal_views(session.outcome().goals, naming)
    assert [g.key for g in goals] == [g.key for g in session.scenario.goals]
    assert all(g.sentence and 0 <= g.share <= 1 for g in goals)


def test_a_lesson_may_hide_friendships_and_rings(session: Session) -> None:
    frame = session.step_day()
    assert visible(frame, VisibilitySpec()) is frame
    hidden = visible(frame, VisibilitySpec(ties=False, thresholds=False))
    assert len(frame.ties.a) > 0 and len(hidden.ties.a) == 0
    assert hidden.focus == -1
    assert hidden.members.row is frame.members.row
    assert not hidden.members.exposure.any() and not hidden.members.threshold.any()
