"""Run files carried out of the game and into it, by a path that is typed or pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from game import paths, runfile
from game.ui.screens.ask_line import LineAsk
from game.ui.screens.replay.shelf import keep

if TYPE_CHECKING:
    from game.runfile import RunRecord
    from game.text import Text
    from game.ui.screens.base import Screen

PATH_LIMIT = 1000
WIDTH = 640.0


def ask_export(screen: Screen, data: bytes, record: RunRecord | None) -> None:
    """Ask where to, and write a run there; a file that is there already is replaced only after asking."""
    tr = screen.tr
    name = run_name(record)

    def take(text: str) -> str:
        path = typed_path(text)
        if path is None:
            return tr("menu.saves.no_path")
        if path.is_dir():
            path = path / name
        elif not path.suffix:
            path = path.with_suffix(paths.RUN_SUFFIX)
        if path.exists():
            _ask_replace(screen, path, data)
            return ""
        return _write(screen, path, data)

    LineAsk(
        screen, tr("menu.saves.export_title"), tr("menu.saves.path"), take, value=str(paths.runs_folder() / name),
        note=tr("menu.saves.export_note"), yes=tr("menu.saves.export"), icon="save", limit=PATH_LIMIT, width=WIDTH,
        name="path_ask",
    )  # fmt: skip


def _ask_replace(screen: Screen, path: Path, data: bytes) -> None:
    tr = screen.tr

    def replace() -> None:
        problem = _write(screen, path, data)
        if problem:
            screen.app.tell(problem, "warn")

    screen.ask(
        tr("menu.saves.exists_title"), tr("menu.saves.exists_body", name=path.name),
        [(tr("menu.saves.exists_yes"), "danger", replace), (tr("app.cancel"), "plain", None)],
        icon="warn", name="exists_ask",
    )  # fmt: skip


def _write(screen: Screen, path: Path, data: bytes) -> str:
    try:
        runfile.write_bytes(data, path)
    except runfile.RunFileError as problem:
        return sentence(screen.tr, problem)
    screen.app.tell(screen.tr("menu.saves.exported", path=str(path)), "good")
    return ""


def ask_import(screen: Screen, then: Callable[[str], object]) -> None:
    """Ask for the path of a run file and take a copy in; ``then`` gets the name it has among one's own."""
    tr = screen.tr

    def take(text: str) -> str:
        path = typed_path(text)
        if path is None:
            return tr("menu.saves.no_path")
        if path.is_dir():
            return tr("menu.saves.is_folder", name=path.name or str(path))
        try:
            runfile.read(path)
        except runfile.RunFileError as problem:
            return sentence(tr, problem)
        kept = keep(screen.app, path)
        if kept is not None:
            then(kept.name)
        return ""

    LineAsk(
        screen, tr("menu.saves.import_title"), tr("menu.saves.path"), take, note=tr("menu.saves.import_note"),
        yes=tr("menu.saves.import"), icon="book", limit=PATH_LIMIT, width=WIDTH, name="path_ask",
    )  # fmt: skip


def typed_path(text: str) -> Path | None:
    """The path somebody typed or pasted: with quotes round it, a ~ or as file:// as file managers give it."""
    plain = text.strip().strip("\"'“”").strip()
    if plain.lower().startswith("file://"):
        plain = unquote(urlsplit(plain).path)
        if plain[2:3] == ":":  # /C:/Users on Windows
            plain = plain[1:]
    if not plain or "\0" in plain:
        return None
    try:
        path = Path(plain).expanduser()
    except RuntimeError:  # no home to put in place of the ~
        path = Path(plain)
    return path if path.is_absolute() else Path.home() / path


def run_name(record: RunRecord | None) -> str:
    """A telling name for a run's file."""
    if record is None:
        return f"run{paths.RUN_SUFFIX}"
    return f"{record.scenario}-day{len(record.digests)}-{record.run_id[:6]}{paths.RUN_SUFFIX}"


def sentence(tr: Text, problem: runfile.RunFileError) -> str:
    """What is wrong with a run file, in words."""
    return tr(f"saves.file.{problem.code}", **problem.fields)
