"""What a scenario must stand up to, judged on the bots' figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from game.certificate.expected import ExpectedSpec, outside
from game.certificate.figures import BotFigures

NEVER = 0.02
"""Share of wins below which something does not win: one seed in fifty is luck."""
SURELY = 0.8
"""Share of wins from which somebody wins."""
OFTEN = 0.3
"""Share of wins from which a variant can be won by a plan made for the plain scenario."""
ALONE = 0.1
"""Share of wins up to which a lever alone does not win."""
GIVEN = 0.1
"""Share of idle runs up to which a goal is not met by doing nothing."""
TOO_SURE = 0.95
"""Share of wins above which the textbook leaves nothing to learn."""
ORDER = ("idle", "seller", "textbook", "expert")
CORE = ("idle_wins", "expert_wins")
"""Verdicts no reason excuses."""


@dataclass(frozen=True)
class Verdict:
    """One thing a scenario must stand up to."""

    key: str
    holds: bool
    said: str
    """One sentence with the figures."""
    because: str = ""
    """The author's reason, where it does not hold and need not."""

    @property
    def broken(self) -> bool:
        """Whether the scenario fails over it."""
        return not self.holds and not self.because


Variants = Mapping[str, Mapping[str, BotFigures]]


def judge(
    bots: Mapping[str, BotFigures],
    levers: Mapping[str, BotFigures],
    expected: ExpectedSpec,
    variants: Variants | None = None,
) -> tuple[Verdict, ...]:
    """Every verdict, in a fixed order."""
    found = []
    for key, holds, said in (
        *_wins(bots),
        *_order(bots),
        *_alone(levers),
        *_given(bots),
        *_varied(variants or {}),
    ):
        reason = "" if holds or key in CORE else expected.because.get(key, "")
        found.append(Verdict(key, holds, said, reason))
    strays = outside(expected, bots)
    found.append(Verdict("as_expected", not strays, "; ".join(strays) or "every figure lies in its expected band"))
    return tuple(found)


Judged = tuple[str, bool, str]


def _wins(bots: Mapping[str, BotFigures]) -> Iterator[Judged]:
    idle, random, textbook, expert = (bots.get(n) for n in ("idle", "random", "textbook", "expert"))
    if idle:
        yield "idle_wins", idle.won <= NEVER, f"doing nothing wins {idle.won:.0%} of its runs (at most {NEVER:.0%})"
    if random:
        yield "luck_wins", random.won <= 0.25, f"deciding by lot wins {random.won:.0%} of its runs (at most 25%)"
    if expert:
        yield (
            "expert_wins",
            expert.won >= SURELY,
            f"the expert wins {expert.won:.0%} of its runs (at least {SURELY:.0%})",
        )
    else:
        yield "expert_wins", False, "no expert is trained for it: run.py scenario train"
    if textbook and expert:
        said = f"the textbook wins {textbook.won:.0%} of its runs (more than nothing, at most {TOO_SURE:.0%})"
        yield "textbook_between", NEVER < textbook.won <= TOO_SURE, said


def _order(bots: Mapping[str, BotFigures]) -> Iterator[Judged]:
    there = [name for name in ORDER if name in bots]
    for low, high in pairwise(there):
        one, two = bots[low].score.p50, bots[high].score.p50
        yield f"{low}_below_{high}", one < two, f"median score: {low} {one:.0f}, {high} {two:.0f}"


def _alone(levers: Mapping[str, BotFigures]) -> Iterator[Judged]:
    for lever, found in levers.items():
        said = (
            f"{lever} alone wins {found.won:.0%} of its runs (at most {ALONE:.0%}), median score {found.score.p50:.0f}"
        )
        yield f"alone_{lever}", found.won <= ALONE, said


def _varied(variants: Variants) -> Iterator[Judged]:
    for name, bots in variants.items():
        if "idle" not in bots or "expert" not in bots:
            continue
        idle, expert = bots["idle"].won, bots["expert"].won
        said = (
            f"variant '{name}': doing nothing wins {idle:.0%} (at most {NEVER:.0%}), the expert {expert:.0%} (at least "
        )
        yield f"variant_{name}", idle <= NEVER and expert >= OFTEN, f"{said}{OFTEN:.0%})"


def _given(bots: Mapping[str, BotFigures]) -> Iterator[Judged]:
    if "idle" not in bots:
        return
    for goal, share in bots["idle"].met.items():
        said = f"doing nothing meets the goal '{goal}' in {share:.0%} of its runs (at most {GIVEN:.0%})"
        yield f"given_{goal}", share <= GIVEN, said
