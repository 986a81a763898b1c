"""Every decision has one line of words in every language, and all who tell of it use that line."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.decisions import (
    DECISIONS,
    Appoint,
    Decision,
    Incentivise,
    Inject,
    Launch,
    MergeCircles,
    PlanContent,
    Research,
    SetChannel,
    SetCommission,
    SetGate,
    SetGreeting,
    SetPoints,
    SetReward,
    SetRules,
    SetSupply,
    SetTasks,
    SplitCircle,
)
from agents.names import Appeal, Gate, LaunchMode, Role, Shock, Slot, SplitBy, Study, Target
from game.decision_words import described, keys
from game.journal import Answer, Bet
from game.scenario import load
from game.text import LANGUAGES, Text
from game.views.naming import Naming

TINY = load(Path(__file__).parents[2] / "scenarios" / "_tiny")
VARIANTS: list[Decision] = [
    *(kind() for kind in DECISIONS.values()),
    *(SetGate(gate, 9.0, title="rain_song") for gate in Gate),
    PlanContent(1, "crafts", per_week=0), PlanContent(1, "crafts", slot=Slot.NOON, column=True, ugc=True),
    SetReward(), SetReward(0, True), SetReward(5, True, 3), SetReward(5), SetGreeting(False),
    Launch("rain_song", 28.5, LaunchMode.PRESALE, limit_days=3, reminders=2, appeal=Appeal.FEELING, team=3,
           team_price=20), SetChannel("noticeboard", False),
    SetRules(False), SetRules(True, True, False, False), SetTasks(0), SetPoints(0), SetCommission(0),
    *(Appoint(7, role) for role in (Role.LEADER, Role.KOL, Role.MEMBER)),
    *(SplitCircle(0, by) for by in SplitBy), MergeCircles(3, 0),
    *(Research(kind, subject) for kind in Study for subject in ("needs", "topics", "rain_song")),
    *(Incentivise("rain_song", target, delay=2) for target in Target), SetSupply("rain_song", 9, 0.9, 0.5),
    *(Inject(shock, key, 0.5, 3) for shock in Shock for key in ("", "rain_song")),
]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("decision", VARIANTS, ids=lambda d: "-".join(keys(d)))
def test_every_decision_is_told_in_one_line(decision: Decision, lang: str) -> None:
    line = described(decision, Naming(TINY, Text(lang)))
    assert line.strip() and "{" not in line and "_" not in line and "\n" not in line


def test_no_text_about_decisions_is_left_unused() -> None:
    import itertools

    from game.text import locale_root, read_area

    others = {"between", *keys(Answer("event", "choice")), *keys(Bet())}
    told = set(itertools.chain.from_iterable(keys(d) for d in VARIANTS)) | others
    assert {key.partition(".")[2] for key in read_area(locale_root(), "en", "decision")} == told


def test_amounts_and_names_are_written_for_readers() -> None:
    naming = Naming(TINY, Text("en"))
    title = TINY.text("en").titles["rain_song"]
    told = described(Launch("rain_song", 28.5, units=1200, limit_days=3, reminders=2), naming)
    assert title in told and "¥28.50" in told and "1,200" in told and "3 days" in told and "reminders: 2" in told
    assert described(SetCommission(0.04), naming).endswith("4%")
    assert described(MergeCircles(2, 0), naming) == f"Room 3 merged into {TINY.text('en').circles['main']}"
    assert "80%" in described(SetGate(Gate.LEVEL, height=0.8), naming)


def test_what_differs_is_told_differently() -> None:
    naming = Naming(TINY, Text("zh-Hans"))
    lines = [described(d, naming) for d in VARIANTS if not isinstance(d, (Inject, Incentivise))]
    assert len(set(lines)) > 0.9 * len(lines)
