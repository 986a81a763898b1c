"""From bots on seeds to the files beside a scenario."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from game.batch.certify import Extent, certify, seed_number
from game.batch.engine import SerialEngine
from game.batch.train import ROOT as TRAINING
from game.batch.train import Effort, train
from game.bots import NoPlan, brief_of, make, play
from game.bots.expert import Expert, dials_of, plan_digest, plan_of
from game.bots.expert import render as render_plan
from game.certificate import certificate, expected, page, terminal
from game.certificate.certificate import Certificate
from game.certificate.expected import ExpectedSpec, read_expected
from game.scenario import Scenario, ScenarioError, check, load
from game.scenario.load import HOME
from tests.certificate.runs import good

FEW = Extent(4, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small scenario, without an expert."""
    copy = Path(shutil.copytree(HOME / "_tiny", tmp_path / "tiny"))
    (copy / "expert.yaml").unlink(missing_ok=True)
    return copy


@pytest.fixture(scope="module")
def made() -> Certificate:
    return certify(load(HOME / "_tiny"), SerialEngine(), FEW, ExpectedSpec())


def test_every_bot_and_every_lever_alone_plays(made: Certificate) -> None:
    scenario = load(HOME / "_tiny")
    assert set(made.bots) >= {"idle", "random", "seller", "textbook"}
    assert tuple(made.levers) == scenario.levers.allowed
    assert {bot.runs for bot in made.bots.values()} == {4} and {bot.runs for bot in made.levers.values()} == {2}
    assert made.minutes.whole > 1.0 and 0.0 <= made.luck <= 1.0


def test_the_same_command_gives_the_same_file(made: Certificate) -> None:
    again = certify(load(HOME / "_tiny"), SerialEngine(), FEW, ExpectedSpec())
    assert certificate.render(again) == certificate.render(made)


def test_its_runs_are_those_of_the_bots(made: Certificate) -> None:
    scenario = load(HOME / "_tiny")
    seeds = [seed_number(made.root, rep) for rep in range(4)]
    scores = sorted(play(scenario, seed, make("textbook", scenario, seed)).outcome.score for seed in seeds)
    assert made.bots["textbook"].score.p50 == pytest.approx((scores[1] + scores[2]) / 2, abs=1e-3)


def test_a_certificate_is_read_back_as_it_was_written(made: Certificate, folder: Path) -> None:
    assert certificate.read(folder) is None
    (folder / certificate.FILE).write_text(certificate.render(made), encoding="utf-8")
    assert certificate.read(folder) == made
    assert check(folder) == [], "a certificate beside a scenario is no problem of it"
    (folder / certificate.FILE).write_text("{", encoding="utf-8")
    assert certificate.read(folder) is None


def test_a_certificate_is_stale_when_what_it_rests_on_has_changed(made: Certificate, folder: Path) -> None:
    current = replace(made, expert=plan_digest(load(folder)))
    assert certificate.stale(current, load(folder)) == []
    logic = folder / "scenario.yaml"
    text = logic.read_text(encoding="utf-8")
    logic.write_text(re.sub(r"hours_per_week: \d+", "hours_per_week: 3", text), encoding="utf-8")
    assert text != logic.read_text(encoding="utf-8")
    assert certificate.stale(current, load(folder)) == ["the scenario"]
    assert "the model" in certificate.stale(replace(current, model="0.0.1"), load(folder))
    (folder / "expert.yaml").write_text("greet.on: true\n", encoding="utf-8")
    assert certificate.stale(current, load(folder)) == ["the scenario", "the expert's plan"]


def test_bands_written_from_figures_hold_for_them(made: Certificate, folder: Path) -> None:
    why = {"idle_below_seller": "Because this is so in a test, which is a reason."}
    (folder / expected.FILE).write_text(expected.render(made.bots, why), encoding="utf-8")
    spec = read_expected(folder)
    assert expected.outside(spec, made.bots) == [] and spec.because == why
    assert expected.outside(spec, good()) != []
    assert check(folder) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bots: {idle: {score: [50, 10]}}", "must not be the larger"),
        ("bots: {idle: {scores: [1, 2]}}", "score"),
        ("band: 3", "unknown key 'band'"),
        ("bots: [", "bracket"),
    ],
)
def test_a_wrong_expectation_is_said_in_a_sentence(folder: Path, text: str, said: str) -> None:
    (folder / expected.FILE).write_text(text + "\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as wrong:
        read_expected(folder)
    assert said in str(wrong.value.problems[0].message)


def test_the_page_is_whole_offline_and_says_what_the_figures_are(made: Certificate) -> None:
    text = page.render(made, load(HOME / "_tiny"))
    parser = Balanced()
    parser.feed(text)
    assert parser.open == [] and not re.search(r"https?://|<script|<link", text)
    for name in made.bots:
        assert f"<b>{name}</b>" in text
    assert "Not certified" in text
    sound = replace(made, verdicts=tuple(replace(v, holds=True) for v in made.verdicts))
    assert "✓ Certified" in page.render(sound, load(HOME / "_tiny"))


def test_the_terminal_names_what_is_broken(made: Certificate) -> None:
    text = terminal.table(made)
    for verdict in made.verdicts:
        assert (f"BROKEN  {verdict.key}:" in text) == verdict.broken


def test_without_a_plan_there_is_no_expert(folder: Path) -> None:
    with pytest.raises(NoPlan, match="scenario train"):
        make("expert", load(folder))
    (folder / "expert.yaml").write_text("launch: {gap: 3}\n", encoding="utf-8")
    with pytest.raises(NoPlan, match="no single value"):
        make("expert", load(folder))


def test_training_finds_a_plan_no_worse_than_the_textbook_and_finds_it_again(folder: Path) -> None:
    scenario = load(folder)
    effort = Effort(trials=12, seeds=2, last=3)
    found = train(scenario, SerialEngine(), effort)
    assert found.score + found.won >= found.textbook_score + found.textbook_won
    assert train(scenario, SerialEngine(), effort) == found
    (folder / "expert.yaml").write_text(render_plan(scenario, found.plan, "Found in a test."), encoding="utf-8")
    assert plays(scenario, found.plan) == plays(load(folder), plan_of(load(folder)))


def plays(scenario: Scenario, plan: object) -> str:
    return play(scenario, 8, Expert(brief_of(scenario), plan)).session.digest()  # type: ignore[arg-type]


def test_every_dial_of_a_plan_can_be_searched() -> None:
    dials = dials_of(load(HOME / "story_corner"))
    assert len({d.name for d in dials}) == len(dials) > 20


def test_the_expert_is_trained_on_other_luck_than_it_is_certified_on(made: Certificate) -> None:
    trained = {seed_number(TRAINING, rep) for rep in range(500)}
    assert not trained & {seed_number(made.root, rep) for rep in range(1000)}


def test_a_rule_switched_off_is_not_followed() -> None:
    scenario = load(HOME / "story_corner")
    journal = play(scenario, 3, Expert(brief_of(scenario), {"launch.use": False})).session.journal
    assert journal and "launch" not in {e.decision.verb for e in journal}


class Balanced(HTMLParser):
    """Open elements, none of which may be left over."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br", "line", "rect", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("line", "rect", "circle"):
            assert self.open.pop() == tag
