"""A lesson that allows everything has a card for every lever, with controls for every field."""

from __future__ import annotations

from dataclasses import fields

import pytest

from agents.decisions import Decision, Incentivise, Launch, SetCommission, SetReward, SetTasks
from agents.names import LaunchMode
from game.scenario import Scenario
from game.scenario.levers import everything
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui.screens.play.lever_controls import controls
from game.ui.widgets import Dropdown, Row, Segmented, Slider, Toggle, Widget
from game.views.levers import GROUPS, card_views, draft, facts
from game.views.more_levers import GROUP_OF
from game.views.naming import Naming
from game.views.refusals import refusals

AT_A_MEMBER = {"expel", "recognise", "appoint"}
"""Done to one member, so not on a card of their own."""


@pytest.fixture
def free(book_club: Scenario) -> Session:
    spec = book_club.spec.model_copy(update={"levers": everything()})
    return Session.start(book_club.model_copy(update={"spec": spec}), seed=1)


def inside(widgets: list[Widget]) -> list[Widget]:
    found = []
    for widget in widgets:
        found += [widget, *inside(list(getattr(widget, "children", ())))]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lever_has_a_card_that_says_what_it_means(free: Session, lang: str) -> None:
    naming = Naming(free.scenario, Text(lang))
    cards = card_views(free.scenario, free.frame, naming)
    assert {c.verb for c in cards} == set(free.scenario.levers.allowed) - AT_A_MEMBER
    assert [c.group for c in cards] == sorted((c.group for c in cards), key=GROUPS.index)
    for card in cards:
        decision = draft(card.key, free.scenario, free.frame)
        verdict = free.propose(decision)
        told = {fact.key: fact.text for fact in facts(decision, verdict, free.scenario, naming)}
        assert told.keys() >= {"price", "lasts", "assumes"}
        assert all("{" not in text for text in told.values())
        assert len(refusals(verdict, naming)) == len(verdict.reasons)


@pytest.mark.parametrize("verb", sorted(GROUP_OF))
def test_every_field_of_a_new_lever_can_be_set(free: Session, verb: str) -> None:
    naming, got = Naming(free.scenario, Text("en")), list[Decision]()
    decision = draft(verb, free.scenario, free.frame)
    made = inside(controls(decision, free.scenario, naming, got.append, free.frame.circles))
    named = {w.name for w in made if w.name.startswith("field.")}
    assert named == {f"field.{f.name}" for f in fields(decision)}
    said = {w.name for w in made if isinstance(w, Row) and w.name}
    assert said <= {"field.circle", "field.into"}, "only what there is one of is said instead of asked"
    for widget in made:
        if isinstance(widget, Toggle):
            widget.on_change(not widget.value)
        elif isinstance(widget, Dropdown):
            widget.on_change(widget.options[-1][0])
        elif isinstance(widget, Slider):
            widget.on_change(widget.high)
    assert len(got) == len(named - said)
    for changed in got:
        verdict = free.propose(changed)
        assert {r.code for r in verdict.reasons}.isdisjoint({"lever_not_allowed", "over_limit", "choice_not_allowed"})


def test_what_stands_is_where_a_card_starts(free: Session) -> None:
    naming = Naming(free.scenario, Text("en"))
    assert free.submit(SetTasks(0.4)).ok and free.submit(SetCommission(0.05)).ok
    for decision in (SetTasks(0.4), SetCommission(0.05)):
        assert draft(decision.verb, free.scenario, free.frame) == decision
    on = {c.verb: (c.on, c.state) for c in card_views(free.scenario, free.frame, naming)}
    assert on["tasks"][0] and "40%" in on["tasks"][1] and on["commission"][0]
    assert not on["points"][0] and not on["rules"][0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reward_s_card_says_when_it_is_paid_and_what_waiting_costs(free: Session, lang: str) -> None:
    naming = Naming(free.scenario, Text(lang))

    def felt(decision: Decision) -> str:
        rows = facts(decision, free.propose(decision), free.scenario, naming)
        return next((row.text for row in rows if row.key == "felt"), "")

    late = felt(SetReward(5.0, False, 5))
    assert "5" in late and "50%" in late, "half of what it would draw at once, as params.late_half says"
    assert "50%" not in felt(SetReward(5.0, False, 6))
    assert felt(SetReward(5.0)) and felt(SetReward(5.0)) != late
    assert felt(SetReward(0.0, True)) == naming.tr("levers.felt.praise")
    assert felt(SetReward()) == ""
    title = free.scenario.setup.titles[0].key
    assert "50%" in felt(Incentivise(title, delay=7)) and "%" not in felt(Incentivise(title))


def test_the_delay_of_a_reward_is_kept_and_can_be_set_where_allowed(free: Session, book_club: Scenario) -> None:
    naming = Naming(free.scenario, Text("en"))
    assert free.submit(SetReward(4.0, True, 9)).ok
    first = draft("reward", free.scenario, free.frame)
    assert first == SetReward(4.0, True, 9), "confirming the card anew must not pay at once"
    state = next(c.state for c in card_views(free.scenario, free.frame, naming) if c.verb == "reward")
    assert "9 days" in state
    got: list[Decision] = []
    sliders = [w for w in inside(controls(first, free.scenario, naming, got.append)) if w.name == "field.delay"]
    assert len(sliders) == 1 and isinstance(sliders[0], Slider)
    sliders[0].on_change(12)
    assert got == [SetReward(4.0, True, 12)]
    narrow = inside(controls(first, book_club, naming, got.append))
    assert book_club.levers.reward is not None and book_club.levers.reward.delay == 0
    assert not any(w.name == "field.delay" for w in narrow)


def test_what_a_lesson_leaves_no_choice_in_is_said_and_is_no_switch(book_club: Scenario) -> None:
    naming = Naming(book_club, Text("en"))
    launch = book_club.levers.launch
    assert launch is not None and len(launch.modes) > 1

    def mode(modes: tuple[str, ...]) -> Widget:
        levers = book_club.levers.model_copy(update={"launch": launch.model_copy(update={"modes": modes})})
        spec = book_club.spec.model_copy(update={"levers": levers})
        lesson = book_club.model_copy(update={"spec": spec})
        title = book_club.setup.titles[0]
        draft_of = Launch(title.key, title.price, LaunchMode.PRESALE)
        return next(w for w in inside(controls(draft_of, lesson, naming, lambda _: None)) if w.name == "field.mode")

    assert isinstance(mode(launch.modes), Segmented)
    only = mode(("presale",))
    assert not any(w.focusable or w.clickable for w in only.walk())
    assert [w.label for w in only.walk() if w.label] == ["Sold as", "Pre-sale"]
