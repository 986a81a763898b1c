"""Members, KOLs and leaders as Mesa agents.

A :class:`Member` views one row of the columns; the crowd's rules run over the columns themselves. KOLs and
leaders are members who also deliberate, once a day, as ordinary Mesa agents do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from agents.chance import TALK, draw4
from agents.kernels.characters import expel
from agents.names import Kind, Role, Source, Status

if TYPE_CHECKING:
    from agents.community import Community


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

    def deliberate(self) -> None:
        """One evening's work: the longest-waiting questions first, then newcomers not yet greeted."""
        model = self.model
        people, circle = model.columns.people, self.circle
        rows = slice(0, model.rows)
        mine = (people.circle[rows] == circle) & (people.status[rows] == Status.MEMBER)
        left = int(model.params.leader_capacity * self.warmth + 0.5)
        asking = np.flatnonzero(mine & (people.asked[rows] >= 0))
        asking = asking[np.lexsort((asking, people.asked_tick[asking]))]
        for asker in asking[asking != self.row][:left].tolist():
            model.speak_for(self.row, Kind.ANSWER, reply_to=int(people.asked[asker]))
            left -= 1
        for newcomer in np.flatnonzero(mine & (people.welcome[rows] == 0))[:left].tolist():
            model.welcome_by(self.row, newcomer)


class KOL(Member):
    """Speaks of what they own and trust, and is listened to."""

    def deliberate(self) -> None:
        """Perhaps one message this evening: of a title in hand that pleased, else plain talk."""
        model = self.model
        u = draw4(model.seed_key, TALK, model.tick, np.uint64(self.uid), 7)
        if u[0] >= model.params.kol_rate * self.warmth:
            return
        holdings, open_titles = model.columns.holdings, model.columns.shop.open
        liked = np.flatnonzero((holdings.pleased[self.row] > 0) & (open_titles > 0))
        if liked.size:
            title = int(liked[int(u[1] * liked.size)])
            model.speak_for(self.row, Kind.TALK, title=title, voice=model.params.kol_voice * self.trust)
        else:
            model.speak_for(self.row, Kind.CHAT, topic=int(np.argmax(self.interests)))


KINDS: dict[int, type[Member]] = {int(Role.KOL): KOL, int(Role.LEADER): Leader}
"""Class of each role; everybody else is a :class:`Member`."""
