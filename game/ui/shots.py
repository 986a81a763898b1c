"""Renders every registered screen to PNG files without a window: ``python -m game.ui.shots --out DIR``.

A screen is added with :func:`shot`: a function that brings a fresh :class:`App` to what is to be seen.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.compiled import use_cache
from game.text import LANGUAGES
from game.ui import screens
from game.ui.app import App
from game.views.more_levers import GROUP_OF

Prepare = Callable[[App], object]
SHOTS: dict[str, Prepare] = {}
"""Name of the picture -> how to get there."""
FRAMES = 90
"""Frames run before the picture is taken, so that fires burn."""


def shot(name: str) -> Callable[[Prepare], Prepare]:
    """Register a picture."""

    def keep(prepare: Prepare) -> Prepare:
        SHOTS[name] = prepare
        return prepare

    return keep


@shot("gallery")
def _gallery(app: App) -> None:
    from game.ui.screens.gallery import GalleryScreen

    app.push(GalleryScreen(app))


@shot("title")
def _title(app: App) -> None:
    screens.open_title(app)


@shot("choose")
def _choose(app: App) -> None:
    app.catalog.entries  # noqa: B018  (read now: the loading thread is off in pictures)
    screens.open_title(app)
    screens.open_choice(app)


@shot("briefing")
def _briefing(app: App) -> None:
    screens.open_title(app)
    screens.open_briefing(app, app.catalog.example)


@shot("settings")
def _settings(app: App) -> None:
    screens.open_title(app)
    screens.open_settings(app)


@shot("help")
def _help(app: App) -> None:
    screens.open_title(app)
    screens.open_help(app)


@shot("keys")
def _keys(app: App) -> None:
    from game.ui.screens.keys import KeysScreen

    screens.open_title(app)
    app.push(KeysScreen(app))


@shot("about")
def _about(app: App) -> None:
    screens.open_title(app)
    screens.open_about(app)


@shot("saves")
def _saves(app: App) -> None:
    """With some saves, in a store that is gone afterwards."""
    from game import runfile
    from game.session import Session
    from game.store import Result, Store

    app.store = Store(Path(tempfile.mkdtemp(prefix="hearth-shots-")) / "hearth.db")
    scenario = app.catalog.example
    session = Session.start(scenario, seed=3)
    for name in ("", "Before the launch", "围炉夜话"):
        session.step_day()
        if name:
            app.store.save(session.record(), name)
        else:
            app.store.autosave(session.record())
    data = runfile.encode(session.record())
    app.store.add_result(Result(scenario.id, scenario.digest, 3, "practice", 59, True, None, 2, "run", data))
    screens.open_title(app)
    screens.open_saves(app)


@shot("export")
def _export(app: App) -> None:
    _saves(app)
    app.screen._export()  # type: ignore[attr-defined]


@shot("import")
def _import(app: App) -> None:
    """A path at which there is nothing."""
    _saves(app)
    app.screen._show("files")  # type: ignore[attr-defined]
    app.screen._import()  # type: ignore[attr-defined]
    app.screen.tree.find(name="path_ask.line").insert("~/Desktop/last evening.hearth")  # type: ignore[union-attr]
    app.screen.tree.find(name="path_ask.1")._press()  # type: ignore[union-attr]


@shot("profiles")
def _profiles(app: App) -> None:
    """Three people, one of them in the trash, in a store that is gone afterwards."""
    from game.store import Result, Store

    store = app.store = Store(Path(tempfile.mkdtemp(prefix="hearth-shots-")) / "hearth.db")
    store.people.rename(1, "Anna")
    for name, lessons in (("小明", 3), ("林阿姨", 0), ("Test", 1)):
        made = store.add_profile(name)
        assert made is not None
        store.people.use(made.id)
        for k in range(lessons):
            store.add_result(Result(f"l{k}", "", 3, "practice", 59, True, None, 3 - k, f"{name}{k}", b""))
    store.people.delete(store.profile)
    store.people.use(2)
    screens.open_title(app)
    screens.open_profiles(app)


@shot("profile_new")
def _profile_new(app: App) -> None:
    _profiles(app)
    app.screen._new()  # type: ignore[attr-defined]
    app.screen.tree.find(name="name_ask.line").insert("小明")  # type: ignore[union-attr]
    app.screen.tree.find(name="name_ask.1")._press()  # type: ignore[union-attr]


@shot("title_profile")
def _title_profile(app: App) -> None:
    _profiles(app)
    app.home()


@shot("quit")
def _quit(app: App) -> None:
    screens.open_title(app)
    app.screen.back()
    app.tell(app.tr("saves.store.store_full"), "warn")


@shot("pause")
def _pause(app: App) -> None:
    from game.session import Session

    screens.open_title(app)
    screens.open_pause(app, Session.start(app.catalog.example, seed=1, traced=True))


@shot("broken")
def _broken(app: App) -> None:
    """A lesson being written, with some mistakes, above the play of its last good version."""
    import shutil

    from game.scenario import check
    from game.scenario.load import HOME
    from game.ui.screens.broken import BrokenScreen
    from game.ui.screens.play.pictures import PICTURES

    PICTURES["morning"](app)
    with tempfile.TemporaryDirectory(prefix="hearth-shots-") as home:
        folder = Path(shutil.copytree(HOME / "story_corner", Path(home) / "story_corner"))
        logic = folder / "scenario.yaml"
        text = logic.read_text(encoding="utf-8")
        for old, new in (("members: 42", "membrs: 42"), ("rhythm: school_run", "rhythm: school_runs"),
                         ("days: 60", "days: sixty"), ("lantern_bear:", "lantern_bare:")):  # fmt: skip
            text = text.replace(old, new, 1)
        logic.write_text(text, encoding="utf-8")
        app.push(BrokenScreen(app, check(folder), playable=True))


@shot("focus")
def _focus(app: App) -> None:
    screens.open_settings(app)
    app.frame(0.02)
    app.screen.tree.focus_on(app.screen.tree.find(name="text_scale"), keyboard=True)


@shot("luck")
def _luck(app: App) -> None:
    _choose(app)
    screen = app.screen
    screen.luck = "number"  # type: ignore[attr-defined]
    screen.rebuild()
    app.screen.tree.focus_on(app.screen.tree.find(name="seed"), keyboard=True)


def _debrief(part: str) -> Prepare:
    def prepare(app: App) -> None:
        from game.ui.screens.debrief import DebriefScreen
        from game.ui.screens.debrief.demo import played_run

        screens.open_title(app)
        app.push(DebriefScreen(app, played_run(app.catalog.example), part))

    return prepare


@shot("debrief_ghost")
def _ghost(app: App) -> None:
    from game.bots.ghost import ghost

    _debrief("course")(app)
    screen = app.screen
    screen.ghost = ghost(screen.session.scenario, screen.session.seed, "textbook")  # type: ignore[attr-defined]
    screen.rebuild()


for _part in ("result", "sales", "course", "people", "journal"):
    shot(f"debrief_{_part}")(_debrief(_part))


def _what_if(kind: str) -> Prepare:
    def prepare(app: App) -> None:
        _debrief("what_if")(app)
        asking = app.screen.asking  # type: ignore[attr-defined]
        asking.kind, asking.days = kind, -4
        while asking.changes and asking.found is None:
            app.frame(0.02)
        app.screen.rebuild()

    return prepare


@shot("debrief_mistakes")
def _mistakes(app: App) -> None:
    from game.bots import make, play
    from game.ui.screens.debrief import DebriefScreen

    screens.open_title(app)
    scenario = app.catalog.example
    app.push(DebriefScreen(app, play(scenario, 1, make("seller", scenario, 1)).session))
    screen = app.screen
    while not screen.checking.done:  # type: ignore[attr-defined]
        app.frame(0.02)
    screen.rebuild()


@shot("debrief_luck")
def _luck_or_skill(app: App) -> None:
    _debrief("luck")(app)
    lucks = app.screen.lucks  # type: ignore[attr-defined]
    lucks.start()
    while not lucks.finished:
        app.frame(0.1)
    app.screen.rebuild()


def _whom(life: bool) -> Prepare:
    def prepare(app: App) -> None:
        _debrief("course")(app)
        screen = app.screen
        while not screen.whom.done:  # type: ignore[attr-defined]
            app.frame(0.02)
        screen.open_cause(0, 0)  # type: ignore[attr-defined]
        card = screen.tree.top.widget
        if life:
            card.open_life(card.view.people[0][0].row)  # type: ignore[attr-defined]
            screen.tree.layout()

    return prepare


shot("debrief_whom")(_whom(False))
shot("debrief_life")(_whom(True))


@shot("debrief_what_if_several")
def _several(app: App) -> None:
    _debrief("what_if")(app)
    asking = app.screen.asking  # type: ignore[attr-defined]
    for kind, days in (("move", -4), ("out", 0)):
        asking.kind, asking.days = kind, days
        asking.collect()
    asking.kind = "out"
    while asking.found is None:
        app.frame(0.02)
    app.screen.rebuild()


shot("debrief_what_if")(_what_if("out"))
shot("debrief_what_if_move")(_what_if("move"))
shot("debrief_what_if_other")(_what_if("other"))


@shot("replay")
def _replay(app: App) -> None:
    from game.reel import Reel
    from game.ui.screens.debrief.demo import played_run
    from game.ui.screens.replay.screen import ReplayScreen

    screens.open_title(app)
    session = played_run(app.catalog.example)
    reel = Reel(session.record(), session.scenario)
    reel.seek(15)
    app.push(ReplayScreen(app, reel))
    app.screen.toggle()  # type: ignore[attr-defined]


def _play(name: str) -> Prepare:
    def prepare(app: App) -> None:
        from game.ui.screens.play.pictures import PICTURES

        PICTURES[name](app)

    return prepare


WHYS = (
    "why", "why_cause", "why_members", "why_active", "why_sold", "why_cash", "why_hours", "chart_why", "staying",
    "farewell",
)  # fmt: skip
PLAYED = (
    "morning", "levers", "launch", "feed", "line", "charts", "journal", "member", *WHYS, "event", "waiting", "warning",
    "ultimatum", "counting", "death", "past", "plan", "undo", "evidence", "chart", "find", "hover", "menu", "tutorial",
)  # fmt: skip
for _name in PLAYED:
    shot(f"play_{_name}")(_play(_name))


def _card(key: str) -> Prepare:
    def prepare(app: App) -> None:
        from game.ui.screens.play.pictures import open_card

        open_card(app, key)

    return prepare


for _key in ("gate", *GROUP_OF):
    shot(f"card_{_key}")(_card(_key))


def render(name: str, path: Path, size: tuple[int, int], lang: str, scale: float = 1.0, palette: str = "ember") -> None:
    """Take one picture."""
    app = App(size, lang, sound=False)
    app.warmup.start = lambda: None  # type: ignore[method-assign]
    app.change("text_scale", scale)
    app.change("palette", palette)
    try:
        SHOTS[name](app)
        for _ in range(FRAMES):
            app.frame(1 / 60)
        pygame.image.save(app.surface, str(path))
    finally:
        app.close()


def _size(text: str) -> tuple[int, int]:
    try:
        w, h = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write one like 1280x800") from None
    return w, h


def main(argv: list[str] | None = None) -> None:
    """The command."""
    use_cache()
    parser = argparse.ArgumentParser(prog="python -m game.ui.shots", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--lang", default="en,zh-Hans,zh-Hant", help="languages, separated by commas")
    parser.add_argument("--size", type=_size, action="append", help="window size such as 1280x800; may be repeated")
    parser.add_argument("--scale", type=float, default=1.0, help="text size, 0.8 to 2.0")
    parser.add_argument("--palette", default="ember")
    parser.add_argument("--only", default="", help="names of pictures, separated by commas")
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    names = [n for n in args.only.split(",") if n] or list(SHOTS)
    unknown = [n for n in names if n not in SHOTS]
    if unknown:
        parser.error(f"there is no picture {', '.join(unknown)}; there are {', '.join(SHOTS)}")
    for lang in (tag for tag in args.lang.split(",") if tag in LANGUAGES):
        for size in args.size or [(1280, 800)]:
            for name in names:
                path = args.out / f"{name}_{lang}_{size[0]}x{size[1]}_{args.scale:g}.png"
                render(name, path, size, lang, args.scale, args.palette)
                print(path)


if __name__ == "__main__":
    main()
