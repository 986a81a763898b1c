"""Bets in words: what was said, what it came to, and how good the forecasts were."""

from __future__ import annotations

from game.bets import ALWAYS_HALF, Settled, score
from game.decision_words import claimed, counted
from game.views.naming import Naming


def settled_text(one: Settled, naming: Naming) -> str:
    """One line: the claim, what was said, what it came to."""
    tr, bet = naming.tr, one.bet
    return tr(
        "bets.settled", claim=claimed(bet, naming), side=tr(f"bets.side.{'yes' if bet.yes else 'no'}"),
        confidence=tr.percent(bet.confidence), value=counted(bet, one.value, naming),
        result=tr("bets.right" if one.right else "bets.wrong"),
    )  # fmt: skip


def verdict_text(settled: tuple[Settled, ...], naming: Naming) -> str:
    """How good the forecasts were, all together; "" without any."""
    tr, mean = naming.tr, score(settled)
    if mean is None:
        return ""
    sure = sum(one.bet.confidence for one in settled) / len(settled)
    right = sum(one.right for one in settled) / len(settled)
    kind = "better" if mean < ALWAYS_HALF - 0.02 else "worse" if mean > ALWAYS_HALF + 0.02 else "same"
    return tr(
        f"bets.verdict.{kind}", count=len(settled), right=tr.percent(right), sure=tr.percent(sure),
        score=tr.number(mean, 2),
    )  # fmt: skip
