"""Finding a member by name: type a few letters, choose, and the network turns to her."""

from __future__ import annotations

from collections.abc import Callable

from game.observation import Frame
from game.text import Text
from game.ui.widgets import Button, Column, Dialog, Paragraph, TextInput, Tree, Widget
from game.views.naming import Naming

MOST = 7


def found(frame: Frame, naming: Naming, typed: str, most: int = MOST) -> list[tuple[int, str, str]]:
    """(row, name in the group, full name) of members whose name holds what was typed; names that begin so first."""
    wanted = typed.strip().casefold()
    begin: list[tuple[int, str, str]] = []
    hold: list[tuple[int, str, str]] = []
    for row, uid in zip(frame.members.row.tolist(), frame.members.uid.tolist(), strict=True):
        name, full = naming.person(uid), naming.full_name(uid)
        lowered = (name.casefold(), full.casefold())
        if any(part.startswith(wanted) for part in lowered):
            begin.append((row, name, full))
        elif any(wanted in part for part in lowered):
            hold.append((row, name, full))
        if len(begin) >= most:
            break
    return (begin + hold)[:most]


class Finder(Dialog):
    """A box to type in and the members that fit."""

    def __init__(self, frame: Frame, naming: Naming, tr: Text, on_pick: Callable[[int], object]) -> None:
        self.frame, self.naming, self.words, self.on_pick = frame, naming, tr, on_pick
        self.field = TextInput(
            tr("play.find.label"), "", self._typed, placeholder=tr("play.find.hint"), limit=24,
            on_enter=lambda _: self._first(), name="find.text", grow=1,
        )  # fmt: skip
        self.list = Column([], gap=4)
        super().__init__(
            tr("play.find.title"), Column([self.field, self.list], gap=10), [(tr("app.cancel"), "plain", None)],
            icon="people", name="find", width=420,
        )  # fmt: skip
        self._fill("")

    def open(self, tree: Tree) -> None:
        super().open(tree)
        tree.focus_on(self.field)

    def _typed(self, text: str) -> None:
        self._fill(text)

    def _fill(self, typed: str) -> None:
        rows: list[Widget] = []
        for row, name, full in found(self.frame, self.naming, typed):
            text = name if full == name else f"{name} · {full}"
            rows.append(
                Button(text, lambda row=row: self._pick(row), kind="quiet", align="start", name=f"find.{row}")  # type: ignore[misc]
            )
        if not rows:
            rows.append(Paragraph(self.words("play.find.nobody"), "small"))
        self.list.replace(rows)
        self.relayout()

    def _first(self) -> None:
        hits = found(self.frame, self.naming, self.field.value, 1)
        if hits:
            self._pick(hits[0][0])

    def _pick(self, row: int) -> None:
        self.close()
        self.on_pick(row)
