"""The model card says all there is, and is as its sources are now."""

from __future__ import annotations

import re

from agents.evidence import MECHANISMS, Strength, of_switch
from agents.params import Params
from game.model_card import HOME, SWITCHES, render, sections

ROW = re.compile(r"^[PQRTV]\d{1,2}$")


def test_the_file_is_current() -> None:
    assert HOME.read_text(encoding="utf-8") == render(), "write it anew: python -m game.model_card"


def test_every_switch_belongs_to_one_mechanism() -> None:
    told = [switch for m in MECHANISMS for switch in m.switches]
    assert sorted(told) == sorted(name for name in Params._fields if name.startswith("on_"))
    assert all(switch in of_switch(switch).switches for switch in told)


def test_every_parameter_stands_in_one_section() -> None:
    told = [name for names in sections().values() for name in names]
    assert tuple(told) == Params._fields
    assert sections()[SWITCHES] == tuple(name for name in Params._fields if name.startswith("on_"))


def test_every_mechanism_says_what_is_for_and_against_it_and_where_from() -> None:
    assert len({m.key for m in MECHANISMS}) == len(MECHANISMS)
    for m in MECHANISMS:
        assert all(text.endswith(".") and len(text) > 20 for text in (m.assumes, m.evidence, m.against)), m.key
        assert m.switches and m.sources, m.key
        assert all(ROW.match(row) for row in m.rows.split()), m.key
        studied = [s for s in m.sources if not s.isdigit()]
        assert studied or m.strength in (Strength.PRACTITIONER, Strength.WEAK), m.key
    assert {m.strength for m in MECHANISMS} == set(Strength)


def test_the_sources_named_in_a_text_are_listed() -> None:
    for m in MECHANISMS:
        years = {y for text in (m.evidence, m.against) for y in re.findall(r"\b(?:19|20)\d\d\b", text)}
        assert all(any(year in source for source in m.sources) for year in years), m.key
