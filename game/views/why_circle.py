"""Why of one circle: of what moved a number, the part that touched those who are in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from agents.names import Kind as MessageKind
from game.journal import Entry
from game.observation import Part, Touched
from game.parts import Kind
from game.views.naming import Naming
from game.views.why import MOODS, WhyView
from game.views.why_cause import Session


@dataclass(frozen=True)
class InCircle:
    """A session asked about one of its circles. What is no single member's is left out: it is no circle's either."""

    session: Session
    circle: int
    members: int

    @property
    def journal(self) -> tuple[Entry, ...]:
        """Decisions reach everybody."""
        return self.session.journal

    def parts(self, metric: str, first_day: int, last_day: int) -> tuple[Kind, tuple[Part, ...]]:
        """As of the whole session, as far as it touched this circle, largest first."""
        kind, parts = self.session.parts(metric, first_day, last_day)
        own = [Part(p.key, float(t.amounts.sum()), t) for p in parts if (t := self._here(p.touched)) is not None]
        return kind, tuple(sorted(own, key=lambda part: -abs(part.amount)))

    def _here(self, touched: Touched | None) -> Touched | None:
        if touched is None:
            return None
        of = touched.circle == self.circle
        return replace(
            touched, rows=touched.rows[of], uids=touched.uids[of], amounts=touched.amounts[of],
            circle=touched.circle[of], segment=touched.segment[of], role=touched.role[of],
            source=touched.source[of], here=touched.here[of], apart=0.0,
        ) if of.any() else None  # fmt: skip

    def wrote(self, kinds: Collection[MessageKind], first_day: int, last_day: int) -> Mapping[int, int] | None:
        """Messages of anybody: who reads them is not who wrote them."""
        return self.session.wrote(kinds, first_day, last_day)

    def person(self, row: int) -> tuple[int, bool]:
        """As of the whole session."""
        return self.session.person(row)


def of_circle(view: WhyView, circle: str, naming: Naming) -> WhyView:
    """The answer, saying that it is about the circle of that key."""
    tr = naming.tr
    name = tr("why.in_circle", name=tr(f"names.gauge.{view.metric}"), circle=naming.circle_named(circle))
    note = tr("why.unit.circle") if view.metric in MOODS else view.note
    return replace(view, title=tr("why.title", name=name), note=note)
