"""Commands on a batch's folder: resume, check, status, one run again – from what the folder holds alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.batch import command
from game.batch.again import Diverged, again
from game.batch.batch import run_batch
from game.batch.community_work import experiment
from game.batch.design import load_design
from game.batch.engine import SerialEngine
from game.batch.errors import BatchError
from game.batch.ledger import Ledger
from game.batch.pause import Pause
from game.batch.progress import Quiet
from game.batch.reopen import reopen
from game.replay import replay

DESIGN = """
scenario: ./own
variants:
  quiet: {}
  busy: {bot: textbook, set: {params.talk_glow: 0.123456789}, plan: {greet: true}}
vary: {members: [20, 75]}
script: [{day: 2, verb: launch, title: rain_song, price: 28, units: 20}]
sample: {method: lhs, size: 2, ranges: {economy.cash: {low: 1000, high: 9000, log: true}}}
seeds: {root: 5, count: 2}
days: 4
record: [day, events]
events: [bought, left]
"""


def begin(folder: Path, text: str = DESIGN, pause: Pause | None = None) -> str:
    own = folder / "own"
    own.mkdir()
    tiny = Path(__file__).parents[2] / "scenarios" / "_tiny" / "scenario.yaml"
    (own / "scenario.yaml").write_text(tiny.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "design.yaml").write_text(text, encoding="utf-8")
    whole = experiment(load_design(folder / "design.yaml"))
    return run_batch(whole, folder / "out", SerialEngine(), show=lambda *_: Quiet(), pause=pause).digest


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("commands")
    return folder / "out", begin(folder)


def test_a_folder_goes_on_by_itself_when_design_and_scenario_are_gone(
    tmp_path: Path, done: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path)
    out = tmp_path / "out"
    with Ledger(out) as ledger:
        ledger._db.execute("DELETE FROM run WHERE id % 3 = 1")
    for path in (tmp_path / "own" / "scenario.yaml", tmp_path / "design.yaml"):
        path.unlink()
    command.status(out)
    assert "11 of 16 runs" in capsys.readouterr().out
    command.resume(out, command.How(workers=1))
    said = capsys.readouterr().out
    assert "11 of 16 runs were in the ledger already" in said and f"digest {done[1]}" in said


@pytest.mark.parametrize("id", [0, 5, 15])
def test_any_run_can_be_lived_again_and_written_as_a_run_file(
    tmp_path: Path, done: tuple[Path, str], id: int, capsys: pytest.CaptureFixture[str]
) -> None:
    command.replay(done[0], id, tmp_path / "run.hearth")
    assert "as in the ledger" in capsys.readouterr().out
    result = replay(tmp_path / "run.hearth", scenarios=[])
    assert result.ok and result.days == 4
    with Ledger.read(done[0]) as ledger:
        found = ledger.run(id)
    assert found is not None and f'"scale.members": {"75" if id % 2 else "20"}' in found[1].settings


def test_a_run_that_comes_out_differently_is_told(tmp_path: Path) -> None:
    begin(tmp_path, "scenario: ./own\ndays: 1\nseeds: {count: 1}\n")
    with Ledger(tmp_path / "out") as ledger:
        ledger._db.execute("UPDATE run SET digest = 'another'")
    with pytest.raises(Diverged, match="comes out differently"):
        again(tmp_path / "out", 0)


def test_a_folder_without_a_batch_is_named(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="There is no batch in"):
        reopen(tmp_path)


def test_a_scenario_alone_is_a_design_of_one_run_and_may_be_larger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command.check(Path("tiny"), {"members": 500, "branches": 7})
    said = capsys.readouterr().out
    assert "1 points x 1 seeds = 1 runs" in said and "scale.members: 500" in said and "scale.branches: 7" in said
    with pytest.raises(BatchError, match=r"no file nowhere\.yaml"):
        command.check(Path("nowhere.yaml"), {})


def test_who_reads_a_ledger_does_not_stand_in_the_way_of_a_batch(done: tuple[Path, str]) -> None:
    with Ledger(done[0]) as writer, Ledger.read(done[0]) as reader:
        assert reader.counts() == writer.counts()
        with pytest.raises(BatchError, match="cannot be written"):
            reader.set_meta({"x": "y"})
