"""The states to look at: each is brought about once, then shown in every text size."""

from __future__ import annotations

from collections.abc import Iterator

from game.ui.app import App
from game.ui.catalog import Catalog
from game.ui.fit.judge import findings
from game.ui.fit.watch import looking
from game.ui.shots import SHOTS
from game.ui.widgets.choice import Dropdown, Menu
from game.ui.window import MIN_SIZE

SIZE = (1280, 800)
SCALES = (0.8, 1.0, 1.5, 2.0)
SETTLE = 4
"""Frames after a change, so that what moves has come near its place."""
EASES = 40
"""Steps of a twentieth of a second that widgets are given without drawing."""
_catalog: list[Catalog] = []


def state(name: str, lang: str, size: tuple[int, int] = SIZE) -> App:
    """A fresh application in one state; to be closed."""
    app = App(size, lang, sound=False)
    app.warmup.start = lambda: None  # type: ignore[method-assign]
    if not _catalog:
        _catalog.append(app.catalog)
    app.catalog = _catalog[0]
    SHOTS[name](app)
    settle(app)
    return app


def settle(app: App, frames: int = SETTLE) -> None:
    """Run some frames, and let what eases into its place arrive there."""
    app.frame(1 / 60)
    for _ in range(EASES):
        app.screen.tree.update(0.05)
    for _ in range(frames):
        app.frame(1 / 60)


def rescale(app: App, scale: float, size: tuple[int, int] = SIZE) -> None:
    """Take another text size and window; what is open above the screen stays open."""
    tree = app.screen.tree
    above = tree.layers[1:]
    app.change("text_scale", scale)
    app.resize(size)
    del tree.layers[1:]
    for layer in above:
        if isinstance(layer.widget, Menu):
            owner = tree.find(name=layer.widget.owner.name)
            assert isinstance(owner, Dropdown)
            owner.open_menu()
        else:
            tree.layers.append(layer)
    tree.layout()
    settle(app)


def look(app: App) -> list[str]:
    """What does not fit now."""
    with looking(app.screen, app.surface) as notes:
        app.screen.paint(app.surface)
    return findings(app.screen, notes)


def sizes(name: str, lang: str, scales: tuple[float, ...] = SCALES, small: bool = True) -> Iterator[tuple[str, str]]:
    """(where, finding) of one state in one language, in every text size and in the smallest window."""
    app = state(name, lang)
    try:
        for scale in scales:
            rescale(app, scale)
            for found in look(app):
                yield f"{name} {lang} {scale:.0%}", found
        if small:
            rescale(app, 1.0, MIN_SIZE)
            for found in look(app):
                yield f"{name} {lang} small", found
    finally:
        app.close()
