"""One line each: a save, a finished run, a run file; with what is wrong with it, when something is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from game.ui.screens.choose import Stars
from game.ui.screens.replay.shelf import RunFile
from game.ui.widgets import Column, Icon, Label, Paragraph, Row, Widget

if TYPE_CHECKING:
    from game.text import Text
    from game.ui.catalog import Catalog


class Rows:
    """Writes the rows in one language."""

    def __init__(self, tr: Text, catalog: Catalog) -> None:
        self.tr, self.catalog = tr, catalog

    def name(self, save: Any) -> str:
        return self.tr("menu.saves.auto") if save.kind == "auto" else str(save.slot)

    def title(self, scenario_id: str) -> str:
        scenario = self.catalog.find(scenario_id)
        return scenario.text(self.tr.lang).title if scenario is not None else scenario_id

    def _when(self, created: str) -> str:
        try:
            return self.tr.moment(datetime.fromisoformat(created).astimezone())
        except ValueError:
            return created

    def save(self, save: Any) -> Widget:
        tr = self.tr
        where = tr(
            "menu.saves.line",
            title=self.title(save.scenario),
            day=save.day + 1,
            when=self._when(save.created),
        )
        lines: list[Widget] = [Label(self.name(save), "strong"), Label(where, "small")]
        if save.problem is not None:
            reason = tr(f"saves.file.{save.problem.code}", **save.problem.fields)
            lines.append(Paragraph(reason, "small", color="bad"))
            mark = Icon("warn", 18, "bad")
        else:
            mark = Icon("flame" if save.kind == "auto" else "save", 18, "ember")
        return Row([mark, Column(lines, gap=0, grow=1)], gap=14)

    def result(self, result: Any) -> Widget:
        tr = self.tr
        how = "won" if result.won else "lost" if result.lost else "missed"
        line = tr(f"menu.saves.{how}", day=result.day + 1, when=self._when(result.created))
        mode = tr("menu.luck.graded") if result.mode == "graded" else tr("menu.saves.practice")
        lines: list[Widget] = [
            Label(self.title(result.scenario), "strong"),
            Label(f"{mode} · {line}", "small"),
        ]
        return Row([Column(lines, gap=0, grow=1), Stars(result.stars, tr, 16)], gap=14)

    def file(self, file: RunFile) -> Widget:
        tr = self.tr
        size = tr.number(max(1, file.size / 1000))
        about = tr("debrief.saves.file_line", size=size, when=tr.moment(file.changed.astimezone()))
        if file.record is not None:
            days = len(file.record.digests)
            about = tr("menu.saves.line", title=self.title(file.record.scenario), day=days, when=about)
        lines: list[Widget] = [Label(file.path.name, "strong"), Label(about, "small")]
        if file.problem is not None:
            reason = tr(f"saves.file.{file.problem.code}", **file.problem.fields)
            lines.append(Paragraph(reason, "small", color="bad"))
        mark = Icon("warn", 18, "bad") if file.problem is not None else Icon("play", 16, "ember")
        return Row([mark, Column(lines, gap=0, grow=1)], gap=14)
