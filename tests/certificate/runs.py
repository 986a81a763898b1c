"""Figures that a test dictates."""

from __future__ import annotations

from game.certificate.figures import BotFigures, RunFigures, summed


def run(
    bot: str = "textbook", score: float = 50.0, won: bool = False, lost: str = "", death: str = "", sold: float = 10.0
) -> RunFigures:
    """One run with one goal, ``sold``, of 100."""
    return RunFigures(
        bot=bot, seed=1, won=won, score=score, stars=2 * won, lost=lost, death=death,
        died_day=9 if death else 0, days=30, decisions=20, answers=2,
        values={"sold": sold}, met={"sold": sold >= 100.0},
    )  # fmt: skip


def bot(name: str, score: float, won: float, sold: float = 10.0, runs: int = 100) -> BotFigures:
    """So many runs of a bot about a score, some of them won."""
    wins = round(won * runs)
    return summed([run(name, score + (k % 5) - 2, k < wins, sold=sold) for k in range(runs)])


def good() -> dict[str, BotFigures]:
    """Bots as they should be."""
    return {
        "idle": bot("idle", 15, 0.0), "random": bot("random", 30, 0.01), "seller": bot("seller", 40, 0.1, 90.0),
        "textbook": bot("textbook", 75, 0.6, 120.0), "expert": bot("expert", 95, 0.97, 150.0),
    }  # fmt: skip
