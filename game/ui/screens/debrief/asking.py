"""Asking "what if?": which decisions are changed and how; the days are lived again beside everything else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from game.journal import Act, Entry
from game.what_if import Change, Clash, Compared, Kind, can_matter, can_move, clash, together, what_if

if TYPE_CHECKING:
    from game.session import Session


KEPT = 200
"""Answers kept; beyond, those found first are forgotten."""


class Asking:
    """One question after the other about one run. Answers are kept; a new question gives up the one before."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.choices = tuple(k for k, entry in enumerate(session.journal) if can_matter(entry))
        """Entries of the journal that can be changed."""
        self.index = self._first()
        """The entry asked about, -1 when there is none to ask about."""
        self.kind: Kind | None = "out"
        """How it is changed; None for not at all, while others are."""
        self.days = 0
        self.act: Act | None = None
        """What is decided instead, once something was chosen."""
        self.collected: tuple[Change, ...] = ()
        """Changes tried together with the one being set, in the order of the journal."""
        self.measure = "warmth"
        """What the curves show."""
        self.open: set[str] = set()
        """Groups of people shown whole."""
        self.error = ""
        """Why the latest question could not be answered, "" when it could."""
        self.share = 0.0
        """How much of the days has been lived again, in [0, 1]."""
        self._known: dict[tuple[Change, ...], Compared] = {}
        self._asked: tuple[Change, ...] = ()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def _first(self) -> int:
        """The first launch, else the first decision: what one would ask about."""
        launches = [k for k in self.choices if self.session.journal[k].decision.verb == "launch"]
        return next(iter((*launches, *self.choices)), -1)

    # ---- the question
    def choose(self, index: int) -> None:
        """Ask about another decision: first, what would be without it; with others in the list, as it was."""
        self.index, self.kind, self.days, self.act = index, None if self.collected else "out", 0, None
        self.open.clear()

    def put(self, change: Change) -> None:
        """Ask a question somebody else has put together, by itself."""
        self.collected = ()
        self.choose(change.index)
        self.kind, self.days, self.act = change.kind, change.days, change.act

    def collect(self) -> None:
        """Keep the change being set, to set another one beside it."""
        change = self.change
        if change is not None and self.clash is None:
            self.collected = together((*self.collected, change))
            self.choose(self._next())

    def _next(self) -> int:
        """The next decision that is not on the list, from the start again behind the last; this one when all are."""
        at = self.choices.index(self.index)
        listed = {change.index for change in self.collected}
        return next((k for k in (*self.choices[at:], *self.choices[:at]) if k not in listed), self.index)

    def drop(self, change: Change) -> None:
        """Take a change off the list."""
        self.collected = tuple(kept for kept in self.collected if kept != change)
        if not self.collected and self.kind is None:
            self.kind = "out"

    @property
    def change(self) -> Change | None:
        """The change being set; None while nothing differs from what was done."""
        if self.index < 0 or self.kind is None:
            return None
        if self.kind == "move":
            return Change(self.index, "move", self.days) if self.days else None
        if self.kind == "other":
            same = self.act is None or self.act == self.entry.decision
            return None if same else Change(self.index, "other", act=self.act)
        return Change(self.index)

    @property
    def clash(self) -> Clash | None:
        """Why the change being set cannot be made together with those in the list; None when it can."""
        change = self.change
        return clash(self.collected, change) if change is not None else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """The question: the list, and the change being set as far as it can be made too; empty for none."""
        change = self.change
        return together((*self.collected, change)) if change is not None and self.clash is None else self.collected

    @property
    def entry(self) -> Entry:
        """The decision asked about."""
        return self.session.journal[self.index]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Ways in which this decision can be changed, besides by what :mod:`lever_controls` cannot set."""
        return ("out", "move", "other") if can_move(self.entry) else ("out", "other")

    # ---- the answer
    @property
    def found(self) -> Compared | None:
        """The answer, None before it is there."""
        return self._known.get(self.changes)

    @property
    def answers(self) -> tuple[Compared, ...]:
        """Every answer there is: single changes in the order of the decisions, then several together."""
        return tuple(
            sorted(self._known.values(), key=lambda found: (len(found.changes), [c.index for c in found.changes]))
        )

    @property
    def busy(self) -> bool:
        """An answer is being looked for."""
        return self._thread is not None and not self._stop.is_set()

    def ask(self) -> bool:
        """Begin to look for the answer, if it is not known or looked for yet; called every frame.

        Returns:
            Whether something is new: an answer, or that there is none.
        """
        changes = self.changes
        if self._thread is not None and not self._thread.is_alive():
            self._thread = None
            if changes and self._asked == changes:
                return True
        if not changes or changes in self._known or (changes == self._asked and (self.busy or self.error)):
            return False
        if self._thread is not None:  # it stops at the end of its day; two at once would slow each other down
            self.stop()
            return False
        self._asked, self.error, self.share = changes, "", 0.0
        stop = self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(changes, stop), name="what-if", daemon=True)
        self._thread.start()
        return False

    def stop(self) -> None:
        """Look for nothing any more."""
        self._stop.set()
        self._asked = ()

    def _look(self, changes: tuple[Change, ...], stop: threading.Event) -> None:
        try:
            found = what_if(self.session, changes, self._going(stop))
            if found is not None:
                if len(self._known) >= KEPT:
                    self._known.pop(next(iter(self._known)))
                self._known[changes] = found
        except Exception as wrong:  # told by the screen, which goes on
            if not stop.is_set():
                self.error = str(wrong) or type(wrong).__name__

    def _going(self, stop: threading.Event) -> Callable[[int], bool]:
        days = max(1, self.session.scenario.days)

        def going(day: int) -> bool:
            if stop.is_set():
                return False
            self.share = day / days
            return True

        return going
