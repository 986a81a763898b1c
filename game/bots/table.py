"""The textbook as a table for readers: ``python -m game.bots.table`` prints what docs/bots.md holds."""

from __future__ import annotations

from game.bots.rules import RULES


def markdown() -> str:
    """One row a lever, in the order a day's decisions are taken."""
    rows = [f"| {rule.lever} | {rule.says} | {' '.join(rule.rows)} |" for rule in RULES]
    return "\n".join(("| lever | rule of thumb | rows |", "|---|---|---|", *rows)) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
