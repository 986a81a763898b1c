"""The look back in a terminal, and replaying a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import run
from agents.decisions import Launch, PlanContent, SetChannel, SetGate, SetGreeting, SetReward
from agents.names import Cause, Death, Gate, LaunchMode, Vital, Wave
from game.cli.debrief_text import Report
from game.cli.guard import answer
from game.replay import save_run
from game.scenario import load
from game.session import Session
from game.text import LANGUAGES, Text
from game.views.naming import Naming
from game.views.what_if import changed_lines, facing, headline
from game.what_if import Change, what_if

ROOT = Path(__file__).parents[2]
DECISIONS = [
    (0, SetGate(Gate.PAID, 9.0)), (0, SetGate(Gate.FREE)), (1, SetGreeting(False)),
    (2, SetReward(10.0, True)), (3, PlanContent(1, "crafts", per_week=2)),
    (4, PlanContent(1, "crafts", per_week=0)), (5, SetChannel("noticeboard", False)),
    (6, Launch("rain_song", 28.0, units=20)), (7, Launch("paper_birds", 32.0, LaunchMode.PRESALE)),
]  # fmt: skip


@pytest.fixture(scope="module")
def session() -> Session:
    played = Session.start(load(ROOT / "scenarios" / "_tiny"), seed=3)
    for tick, decision in DECISIONS:
        played.skip(tick - played.tick)
        assert played.submit(decision).ok, decision
    played.skip(1000)
    return played


@pytest.fixture(scope="module")
def file(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("runs") / "play.hearth"
    save_run(session, path)
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_names_goals_waves_people_and_decisions_in_every_language(session: Session, lang: str) -> None:
    words, tr = session.scenario.text(lang), Text(lang)
    text = "\n".join(Report(session, tr).lines())
    found = session.debrief()
    assert words.title in text and words.circles["main"] in text
    assert all(goal in text for goal in words.goals.values())
    assert tr.number(sum(wave.pieces for wave in found.waves)) in text
    for wave in found.waves:
        assert (tr(f"report.wave.{wave.wave.name.lower()}") in text) == (wave.pieces > 0)
    for group in found.departures:
        assert tr(f"report.cause.{group.cause.name.lower()}") in text
    journal = text[text.index(tr("report.journal")) :].splitlines()[1:]
    assert len(journal) == len(DECISIONS)
    assert words.titles["rain_song"] in journal[-2] and "28" in journal[-2]
    assert words.channels["noticeboard"] in journal[-3]
    assert "{" not in text and "report." not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_name_the_model_can_report_has_a_word(lang: str) -> None:
    tr = Text(lang)
    for kind, members in (("cause", Cause), ("death", Death), ("wave", Wave)):
        for member in members:
            assert member is Wave.NONE or tr.has(f"report.{kind}.{member.name.lower()}"), member
    assert all(tr.has(f"report.circle_{vital.name.lower()}") for vital in Vital)
    assert len({tr(f"report.cause.{cause.name.lower()}") for cause in Cause}) >= len(Cause) - 4


def test_a_run_that_has_not_begun_can_be_looked_back_upon() -> None:
    fresh = Session.start(load(ROOT / "scenarios" / "_tiny"), seed=3)
    text = "\n".join(Report(fresh, Text("en")).lines())
    assert "not over yet" in text and "Nothing was sold." in text and "No decision was taken." in text


def test_a_run_lost_says_how(tmp_path: Path) -> None:
    lonely = Session.start(load(ROOT / "scenarios" / "_tiny"), seed=3)
    lonely._judge.lost, lonely._judge.lost_day = "broke", 4
    text = "\n".join(Report(lonely, Text("en")).lines())
    assert "lost on day 5" in text and lonely.scenario.text("en").debrief["broke"] in text


def test_the_commands_read_the_file(file: Path, session: Session) -> None:
    looked = CliRunner().invoke(run.hearth, ["debrief", str(file), "--lang", "zh-Hans"])
    assert looked.exit_code == 0 and session.scenario.text("zh-Hans").title in looked.output
    replayed = CliRunner().invoke(run.hearth, ["replay", str(file)])
    assert replayed.exit_code == 0 and session.digest() in replayed.output
    assert "10 of 10 days" in replayed.output and f"{len(DECISIONS)} decisions" in replayed.output


def test_an_altered_file_is_refused(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    (tmp_path / "altered.hearth").write_bytes(content)
    for command in ("replay", "debrief"):
        done = CliRunner().invoke(run.hearth, [command, str(tmp_path / "altered.hearth")])
        assert done.exception is not None and answer(done.exception) == 2
        assert "altered or damaged" in capsys.readouterr().err


def test_the_look_back_is_written_as_a_page(file: Path, tmp_path: Path) -> None:
    page = tmp_path / "look.html"
    told = CliRunner().invoke(run.hearth, ["debrief", str(file), "--lang", "en", "-o", str(page), "--luck", "20"])
    assert told.exit_code == 0 and told.output.strip() == str(page)
    html = page.read_text(encoding="utf-8")
    assert "script-src 'none'" in html and "of 20 other draws" in html
    refused = CliRunner().invoke(run.hearth, ["debrief", str(file), "--luck", "20"])
    assert refused.exit_code == 2 and "--luck goes with --output" in refused.output


def test_what_if_is_asked_with_the_numbers_of_the_journal(session: Session, file: Path) -> None:
    report = CliRunner().invoke(run.hearth, ["debrief", str(file), "--lang", "en"]).output
    assert "\n  8. Day 2, " in report and "rain" in report.split("\n  8. ")[1].splitlines()[0].lower()
    told = CliRunner().invoke(run.hearth, ["debrief", str(file), "--lang", "en", "--without", "8", "--move", "9:1"])
    found = what_if(session, (Change(8, "move", 1), Change(7)))
    assert told.exit_code == 0 and found is not None
    naming = Naming(session.scenario, Text("en"), session.cast)
    for line in (*changed_lines(session.journal, found.changes, naming), headline(found, naming)):
        assert line in told.output
    assert all(f"{row.mine} → {row.other}" in told.output for row in facing(found, naming))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["--without", "99"], "no decision 99"), (["--move", "8"], "is not NUMBER:DAYS"),
        (["--without", "8", "--move", "8:2"], "left out already"),
        (["--without", "8", "-o", "x.html"], "leave --output out"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_a_sentence(file: Path, asked: list[str], why: str) -> None:
    refused = CliRunner().invoke(run.hearth, ["debrief", str(file), "--lang", "en", *asked])
    assert refused.exit_code == 2 and why in " ".join(refused.output.split())
