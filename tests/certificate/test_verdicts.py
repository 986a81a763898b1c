from __future__ import annotations

import pytest

from game.certificate.expected import BandSpec, ExpectedSpec
from game.certificate.figures import BotFigures
from game.certificate.verdicts import judge
from tests.certificate.runs import bot, good

NOTHING = ExpectedSpec()
LEVERS = {"launch": bot("textbook", 40, 0.05), "greet": bot("textbook", 16, 0.0)}


def broken(
    bots: dict[str, BotFigures], levers: dict[str, BotFigures] = LEVERS, expected: ExpectedSpec = NOTHING
) -> list[str]:
    return [v.key for v in judge(bots, levers, expected) if v.broken]


def test_a_sound_scenario_stands_up_to_everything() -> None:
    assert broken(good()) == []


@pytest.mark.parametrize(
    ("name", "spoilt", "key"),
    [
        ("idle", bot("idle", 15, 0.05), "idle_wins"),
        ("idle", bot("idle", 45, 0.0), "idle_below_seller"),
        ("idle", bot("idle", 15, 0.0, sold=100.0), "given_sold"),
        ("random", bot("random", 30, 0.4), "luck_wins"),
        ("expert", bot("expert", 95, 0.7), "expert_wins"),
        ("expert", bot("expert", 75, 0.9), "textbook_below_expert"),
        ("textbook", bot("textbook", 75, 0.0), "textbook_between"),
        ("textbook", bot("textbook", 75, 1.0), "textbook_between"),
        ("seller", bot("seller", 80, 0.1), "seller_below_textbook"),
    ],
)
def test_each_fault_has_its_verdict(name: str, spoilt: BotFigures, key: str) -> None:
    assert broken({**good(), name: spoilt}) == [key]


def test_no_lever_wins_alone() -> None:
    assert broken(good(), {**LEVERS, "launch": bot("textbook", 80, 0.2)}) == ["alone_launch"]


def test_without_an_expert_nothing_is_certified() -> None:
    bots = good()
    del bots["expert"]
    assert broken(bots) == ["expert_wins"]


def test_a_reason_excuses_a_verdict_but_never_the_first_two() -> None:
    why = ExpectedSpec(
        because={"idle_below_seller": "Selling to the cold is worse than waiting.", "idle_wins": "It is a gift."}
    )
    assert broken({**good(), "seller": bot("seller", 10, 0.0)}, expected=why) == []
    assert broken({**good(), "idle": bot("idle", 15, 0.5)}, expected=why) == ["idle_wins"]


def test_figures_are_held_to_their_bands() -> None:
    near = ExpectedSpec(bots={"seller": BandSpec(score=(35.0, 45.0), won=(0.0, 0.2))})
    assert broken(good(), expected=near) == []
    far = ExpectedSpec(bots={"seller": BandSpec(score=(50.0, 60.0))})
    assert broken(good(), expected=far) == ["as_expected"]


def test_variants_are_judged_too() -> None:
    hard = {
        "hard": {"idle": bot("idle", 10, 0.0), "textbook": bot("textbook", 60, 0.1), "expert": bot("expert", 70, 0.2)}
    }
    found = judge(good(), LEVERS, NOTHING, hard)
    assert [v.key for v in found if v.broken] == ["variant_hard"]
    fair = {"hard": {**hard["hard"], "expert": bot("expert", 80, 0.5)}}
    assert not [v for v in judge(good(), LEVERS, NOTHING, fair) if v.broken]
