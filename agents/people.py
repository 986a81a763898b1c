"""Members, KOLs and leaders as Mesa agents.

A :class:`Member` views one row of the columns; the crowd's rules run over the columns themselves. KOLs and
leaders are members who also deliberate, once a day, as ordinary Mesa agents do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np
from numpy.typing import NDArray

from agents.chance import TALK, draw4
from agents.columns import Array, Columns
from agents.kernels.characters import expel
from agents.kernels.standing import efficiency
from agents.names import Kind, Role, Source, Status

if TYPE_CHECKING:
    from agents.community import Community


class Evening:
    """Who waits for an answer or a greeting as an evening begins, found in one look at everybody.

    Lists by circle: rows of askers, those who wait longest first, and of newcomers, in row order. Only leaders ask for
    them, so where there is none nobody looks.
    """

    def __init__(self, cols: Columns, led: bool = True) -> None:
        self._asking: dict[int, list[int]] = {}
        self._newcomers: dict[int, list[int]] = {}
        if not led:
            return
        rows, people = int(cols.desk.rows[0]), cols.people
        here = people.status[:rows] == Status.MEMBER
        asking = np.flatnonzero(here & (people.asked[:rows] >= 0))
        asking = asking[np.lexsort((asking, people.asked_tick[asking]))]
        self._asking = self._by_circle(asking, people.circle)
        self._newcomers = self._by_circle(np.flatnonzero(here & (people.welcome[:rows] == 0)), people.circle)

    @staticmethod
    def _by_circle(rows: NDArray[np.int64], circle: Array) -> dict[int, list[int]]:
        lists: dict[int, list[int]] = {}
        for row, c in zip(rows.tolist(), circle[rows].tolist(), strict=True):
            lists.setdefault(c, []).append(row)
        return lists

    def asking(self, circle: int) -> list[int]:
        """Rows of a circle's members with an open question."""
        return self._asking.get(circle, [])

    def newcomers(self, circle: int) -> list[int]:
        """Rows of a circle's newcomers whom nobody has greeted."""
        return self._newcomers.get(circle, [])


class Member(mesa.Agent):  # type: ignore[misc]  # Mesa is untyped
    """One row of the community, seen as a Mesa agent. Attributes read the columns at the moment of asking."""

    def __init__(self, model: Community, row: int) -> None:
        # Mesa's own __init__ counts ids in a registry that keeps every model alive; ours come from the row.
        self.model = model
        self.row = row
        self.unique_id = row + 1
        self.pos = None

    def __getattr__(self, name: str) -> Any:
        """Any column of :class:`agents.columns.People`, for this row."""
        if name.startswith("_"):
            raise AttributeError(name)
        columns = self.__dict__["model"].columns.people
        if name not in columns._fields:
            raise AttributeError(f"a member has no {name!r}")
        value = getattr(columns, name)[self.__dict__["row"]]
        return value if isinstance(value, np.ndarray) else value.item()

    @property
    def here(self) -> bool:
        """Whether this person is a member now."""
        return bool(self.model.columns.people.status[self.row] == Status.MEMBER)

    @property
    def role_name(self) -> str:
        """MEMBER, KOL, LEADER or ADVERTISER."""
        return Role(self.role).name

    @property
    def source_name(self) -> str:
        """How this person came in."""
        return Source(self.source).name

    @property
    def friends_here(self) -> list[Member]:
        """Those this member has ties to, strongest first."""
        ties = self.model.columns.ties
        slots = np.argsort(-ties.strength[self.row, : ties.degree[self.row]], kind="stable")
        return [self.model.member(int(r)) for r in ties.peer[self.row, slots]]

    def step(self) -> None:
        """Members live through a tick in compiled code; there is nothing to do here."""

    def remove(self) -> None:
        """Leave the community, as an expelled member would; nobody's hours are asked for."""
        if self.here:
            expel(self.model.columns, self.row, self.model.tick)


class Leader(Member):
    """Welcomes newcomers and answers questions nobody has answered, up to a daily capacity."""

    def deliberate(self, evening: Evening) -> None:
        """One evening's work: the longest-waiting questions first, then newcomers not yet greeted."""
        model = self.model
        people, circle = model.columns.people, self.circle
        skill = efficiency(model.columns, self.row, model.coefficients)
        able = int(model.params.leader_capacity * self.warmth * skill + 0.5)
        left = able
        for asker in evening.asking(circle):
            if left and asker != self.row and people.asked[asker] >= 0:
                model.speak_for(self.row, Kind.ANSWER, reply_to=int(people.asked[asker]))
                left -= 1
        for newcomer in evening.newcomers(circle):
            if left and people.welcome[newcomer] == 0:
                model.welcome_by(self.row, newcomer)
                left -= 1
        model.strain(self.row, able - left)


class KOL(Member):
    """Speaks of what they own and trust, and is listened to."""

    def deliberate(self, evening: Evening) -> None:
        """Perhaps one message this evening: of a title in hand that pleased, else plain talk."""
        model = self.model
        u = draw4(model.seed_key, TALK, model.tick, np.uint64(self.uid), 7)
        if u[0] >= model.params.kol_rate * self.warmth:
            return
        holdings, open_titles = model.columns.holdings, model.columns.shop.open
        liked = np.flatnonzero((holdings.pleased[self.row] > 0) & (open_titles > 0))
        if liked.size:
            title = int(liked[int(u[1] * liked.size)])
            carries = self.trust * (0.5 + self.credibility)
            model.speak_for(self.row, Kind.TALK, title=title, voice=model.params.kol_voice * carries)
        else:
            model.speak_for(self.row, Kind.CHAT, topic=int(np.argmax(self.interests)))


KINDS: dict[int, type[Member]] = {int(Role.KOL): KOL, int(Role.LEADER): Leader}
"""Class of each role; everybody else is a :class:`Member`."""
