"""What stands between a command and its user."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

import click
import pytest

from game.batch.errors import BatchError, Paused
from game.cli.guard import answer, guarded
from game.runfile import RunFileError


def command(wrong: BaseException) -> click.Command:
    @click.command()
    def fail() -> None:
        raise wrong

    return fail


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (BatchError("The disk is full."), 2, "The disk is full."),
        (Paused("Paused."), 130, "Paused."),
        (KeyboardInterrupt(), 130, "Stopped."),
        (RunFileError("foreign", name="x.hearth"), 2, "x.hearth is not a Hearth run file."),
        (FileNotFoundError(errno.ENOENT, "No such file", "a.yaml"), 2, "There is no a.yaml."),
        (PermissionError(errno.EACCES, "Permission denied", "b.db"), 2, "Not allowed to use b.db."),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "The disk is full."),
        (MemoryError(), 2, "There is not enough memory for this."),
        (ModuleNotFoundError("No module named 'numba'", name="numba"), 2, "lacks the package 'numba'"),
    ],
)
def test_a_failure_is_one_sentence_and_a_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    wrong: BaseException,
    code: int,
    sentence: str,
) -> None:
    monkeypatch.setattr("sys.argv", ["run.py"])
    assert guarded(command(wrong)) == code
    said = capsys.readouterr().err.strip()
    assert sentence in said and len(said.splitlines()) == 1


def test_a_mistake_of_our_own_is_a_sentence_and_a_report(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(KeyError) as caught:
        {}["missing"]
    assert answer(caught.value) == 1
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1 and "KeyError" in said
    (report,) = tmp_path.iterdir()
    assert str(report) in said and "Traceback" in report.read_text(encoding="utf-8")


def test_usage_errors_keep_clicks_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(click.UsageError("No such thing.")) == 2
    assert "No such thing." in capsys.readouterr().err


@pytest.mark.parametrize(("code", "given"), [(0, 0), (1, 1), (None, 0), ("a sentence", 1)])
def test_a_commands_own_exit_code_is_kept(monkeypatch: pytest.MonkeyPatch, code: object, given: int) -> None:
    monkeypatch.setattr("sys.argv", ["run.py"])
    assert guarded(command(SystemExit(code))) == given
