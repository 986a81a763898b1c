"""Specification of people known by name."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from game.scenario.base import Key, Spec, fault


class CharacterSpec(Spec):
    """Somebody of flesh and blood among the founding members."""

    role: Literal["kol", "leader", "member", "advertiser"] = "member"
    """``kol`` whose word is listened to, ``leader`` who welcomes and answers, ``advertiser`` who comes to advertise."""
    circle: Key | None = None
    """The room they sit in; for opinion leaders and leaders the first when left out."""
    segment: Key | None = None
    """Kind of people they are of."""

    @model_validator(mode="after")
    def _placed(self) -> Self:
        if self.role == "advertiser" and (self.circle or self.segment):
            key = "circle" if self.circle else "segment"
            raise fault("an advertiser comes from outside and is of no kind; leave it out", key)
        return self
