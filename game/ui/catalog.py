"""The scenarios there are, read once; and a rehearsal, so that the community's compiled rules are at hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario import Scenario


@dataclass(frozen=True)
class Entry:
    """One folder of scenarios: a scenario, or why it cannot be played."""

    folder: Path
    scenario: Scenario | None
    problem: str = ""


class Catalog:
    """Reads the scenarios when first asked for. ``root`` is the folder they lie in, None for the game's."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root
        self._entries: list[Entry] | None = None

    @property
    def entries(self) -> list[Entry]:
        """All scenarios in the order of the course; broken ones last."""
        if self._entries is None:
            self._entries = self._read()
        return self._entries

    @property
    def read(self) -> bool:
        """The lessons have been read: asking for them takes no time any more."""
        return self._entries is not None

    @property
    def scenarios(self) -> list[Scenario]:
        """Those that can be played."""
        return [e.scenario for e in self.entries if e.scenario is not None]

    @property
    def example(self) -> Scenario:
        """The book club, on which pictures are taken; else the first there is."""
        return self.find("story_corner") or self.scenarios[0]

    def find(self, scenario_id: str, variant: str = "") -> Scenario | None:
        """The scenario of that id, or its variant of that name."""
        found = next((s for s in self.scenarios if s.id == scenario_id), None)
        if found is None or not variant or found.folder is None:
            return found
        from game.scenario import load

        return load(found.folder, variant)

    def rehearse(self) -> None:
        """Run the first scenario for a week and a day: what is compiled or loaded on first use is loaded now."""
        from agents.names import DAYS_PER_WEEK
        from game.session import Session

        if self.scenarios:
            session = Session.start(self.scenarios[0], seed=1, traced=True)
            for _ in range(DAYS_PER_WEEK + 1):
                session.step_day()
            session.series()

    def _read(self) -> list[Entry]:
        from game.scenario import ScenarioError, find_scenarios, load

        found: list[Entry] = []
        for folder in find_scenarios(self.root):
            try:
                found.append(Entry(folder, load(folder)))
            except ScenarioError as error:
                first = error.problems[0]
                found.append(Entry(folder, None, f"{first.file}:{first.line}: {first.message}"))
        return sorted(found, key=_place)



def _place(entry: Entry) -> tuple[bool, tuple[int, int, str]]:
    from game.scenario.course import place

    if entry.scenario is None:
        return True, (0, 0, entry.folder.name)
    return False, place(entry.scenario)
