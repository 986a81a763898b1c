"""What Hearth is, what it rests on, and the keys."""

from __future__ import annotations

from typing import ClassVar

from agents.version import MODEL_VERSION
from game.ui.screens.frame import MenuScreen
from game.ui.widgets import Card, Chip, Column, Flow, Label, Paragraph, Row, Sized, Widget

LIBRARIES = (
    ("Mesa", "Apache-2.0"),
    ("NumPy", "BSD-3-Clause"),
    ("Numba", "BSD-2-Clause"),
    ("pygame-ce", "LGPL-2.1"),
    ("pydantic", "MIT"),
    ("ruamel.yaml", "MIT"),
    ("Babel", "BSD-3-Clause"),
    ("NetworkX", "BSD-3-Clause"),
    ("SciPy", "BSD-3-Clause"),
    ("PyArrow", "Apache-2.0"),
    ("platformdirs", "MIT"),
    ("plotext", "MIT"),
)
"""What the game is built on, with licences."""
KEYS = ("move", "press", "arrows", "escape", "full", "pause", "speed", "day", "why", "plan", "undo", "copy")


class AboutScreen(MenuScreen):
    """About, credits, keys."""

    name: ClassVar[str] = "about"

    def build(self) -> Widget:
        tr = self.tr
        what = Card(
            [
                Label(tr("menu.about.what"), "heading", icon="flame"),
                Paragraph(tr("menu.about.what_text")),
                Paragraph(tr("menu.about.model_text")),
                Label(tr("menu.about.version", version=MODEL_VERSION), "small"),
            ],
            gap=10,
        )
        keys = Card(
            [
                Label(tr("menu.about.keys"), "heading", icon="question"),
                *(
                    Row(
                        [
                            Sized(Label(self._key(key), "value"), width=128),
                            Paragraph(tr(f"menu.keys.{key}_does"), "label", grow=1),
                        ],
                        align="start",
                    )
                    for key in KEYS
                ),
            ],
            gap=6,
        )
        made = Card(
            [
                Label(tr("menu.about.made"), "heading", icon="people"),
                Paragraph(tr("menu.about.made_text")),
                Flow([Chip(f"{name} · {licence}") for name, licence in LIBRARIES], gap=7),
                Paragraph(tr("menu.about.fonts")),
            ],
            gap=10,
        )
        if self.narrow:
            body: Widget = Column([what, keys, made], gap=16)
        else:
            body = Row(
                [Column([what, made], gap=16, grow=1), Column([keys], grow=0.9)], gap=16, align="start"
            )
        return self.page(tr("menu.title.about"), body, [self.back_button()], [], note=tr("app.subtitle"))

    def _key(self, key: str) -> str:
        """What is printed on the key: the one a person chose, where she did."""
        keys = self.app.settings.keys
        return keys.named(key) if key in keys.own else self.tr(f"menu.keys.{key}")
