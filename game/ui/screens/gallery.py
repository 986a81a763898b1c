"""Every widget of the kit on one page, for those who draw screens. Not reachable from the game."""

from __future__ import annotations

from game.ui.icons import ICONS
from game.ui.screens.base import Screen
from game.ui.widgets import (
    Button,
    Card,
    Column,
    Dropdown,
    Flow,
    Grid,
    Icon,
    IconButton,
    Label,
    ListBox,
    Panel,
    Paragraph,
    ProgressBar,
    Row,
    ScrollView,
    Segmented,
    Slider,
    Spacer,
    Stat,
    Stepper,
    TextInput,
    Toggle,
    Widget,
)

_WORDS = (("a", "晨光 Morning"), ("b", "河畔 River"), ("c", "茶室 Tea"))


class GalleryScreen(Screen):
    """The kit at a glance; its words are in no language file because no player sees them."""

    name = "gallery"

    def build(self) -> Widget:
        left = Card(
            [
                Label("Card, title style", "title", icon="flame"),
                Paragraph("围炉夜话，灯火可亲。Breaks by words, 中文按字换行，标点不落行首。"),
                Row(
                    [Stat("成员", "300"), Stat("Sales", "¥1,884"), Spacer(), Label("dim label", "small")],
                    gap=24,
                ),
                ProgressBar(0.62, mark=0.8, label="share"),
                Segmented(_WORDS, "b", name="tabs"),
                Dropdown(_WORDS, "a", name="drop", icon="flame"),
                TextInput("Name 名字", "围炉", placeholder="...", name="input"),
            ],
            gap=12,
        )
        right = Card(
            [
                Slider(
                    "Reward 奖励",
                    8,
                    0,
                    40,
                    1,
                    name="slider",
                    tooltip="Help for the slider 滑块的说明，可换行。",
                ),
                Stepper("Posts a week 每周帖数", 3, 0, 7, name="stepper"),
                Toggle("Greet newcomers 问候新人", True, note="Costs minutes 要花时间", name="toggle"),
                Flow(
                    [
                        Button("Primary 开始", kind="primary", icon="play", name="primary"),
                        Button("Plain"),
                        Button("Danger", kind="danger"),
                        Button("Quiet", kind="quiet", icon="right"),
                        Button("Chosen", chosen=True),
                        IconButton("pause", "Pause"),
                        IconButton("fast", "Fast", chosen=True),
                    ],
                    gap=10,
                ),
                ListBox([(v, t, Label(t)) for v, t in _WORDS], "b", name="list"),
            ],
            gap=12,
        )
        off = Button("Disabled", icon="lock")
        off.enabled = False
        icons = Flow(
            [Column([Icon(n, 22, "text"), Label(n, "tiny")], align="center", gap=2) for n in ICONS], gap=14
        )
        page = Column([Grid([left, right], cell=380), off, icons], gap=16, pad=20)
        return Panel(ScrollView(page, name="page"))
