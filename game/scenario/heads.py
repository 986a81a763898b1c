"""Mappings told apart by their first word: ``{day: 3}`` is a day, ``{measure: trust, below: 0.3}`` a measure.

Each kind has a *head*, a key no other kind has. A misspelt head counts as the nearest one, so that what is said about
it names the right keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast

from pydantic import Discriminator

from game.scenario.base import Spec
from game.scenario.problems import LISTED, nearest


class Headed(Spec):
    """Base of the kinds of one family."""

    HEAD: ClassVar[str]
    """The key that tells this kind."""
    FAMILY: ClassVar[str]
    """What all kinds are called, such as ``condition``."""


def tag(family: str, head: str) -> str:
    """The name of a kind in a validation's locations; no key an author can write."""
    return f"{family}:{head}"


def headed(family: str, heads: Sequence[str]) -> Discriminator:
    """Tells the kinds of a family apart."""

    def kind(value: Any) -> str | None:
        if isinstance(value, Headed):
            return tag(family, value.HEAD)
        if not isinstance(value, dict):
            return None
        words = [key for key in value if isinstance(key, str)]
        known = [key for key in words if key in heads] or [near for k in words if (near := nearest(k, heads))]
        return tag(family, known[0]) if known else None

    article = "an" if family[0] in "aeiou" else "a"
    shown = ", ".join(heads[:LISTED]) + (", …" if len(heads) > LISTED else "")
    sentence = f"this should be {article} {family}: a mapping of keys that has one of {shown}"
    chosen = cast(Callable[[Any], Any], kind)
    return Discriminator(
        chosen,
        custom_error_type="scenario",
        custom_error_message="{sentence}",
        custom_error_context={"sentence": sentence},
    )
