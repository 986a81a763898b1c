"""The twin's meetings offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.chance import EVENT, draw4
from agents.names import Cause, Happening, Role, Tally

if TYPE_CHECKING:
    from tests.twin.member import TwinMember


class Meetings:
    """What an operator's meetings do."""

    def hold_meeting(self) -> None:
        """The meeting planned for this tick, if any."""
        m, p = self.model, self.model.params
        if self.meeting_at < 0 or m.tick < self.meeting_at:
            return
        self.meeting_at = -1
        if p.on_meetings == 0:
            return
        came = self.give_seats([a for a in m.agents if self.would_come(a)])
        m.books.count(Tally.AT_EVENTS, len(came))
        others = max(0, len(came) - 1)
        full = others / (others + p.meeting_half)
        for a in came:
            self.get_to_know(a, came)
        empty = p.meeting_empty * (1.0 - full) ** 2
        for a in came:
            a.change("trust", Cause.MEETING, p.meeting_trust * full * (1.0 - a.trust) - empty * a.trust)
            a.change("belonging", Cause.MEETING, p.meeting_belonging * full * (1.0 - a.belonging))
            a.change("warmth", Cause.MEETING, -empty * a.warmth)
            m.happen(Happening.MET, a, self.meeting_place, len(came), 0.0)
        local = [a for a in m.agents if a.place == self.meeting_place]
        few = max(0.0, 1.0 - 2.0 * len(local) / max(1, len(m.agents)))
        for a in m.agents:
            if a.place != self.meeting_place:
                a.change("belonging", Cause.MEETING, -few * p.meeting_left_out * full * a.belonging)

    def would_come(self, a: TwinMember) -> bool:
        """Whether a member wants to come."""
        m = self.model
        return (
            a.place == self.meeting_place
            and a.role != Role.ADVERTISER
            and draw4(m.seed_key, EVENT, m.tick, a.uid, 16)[0] < a.coming_chance()
        )

    def give_seats(self, willing: list[TwinMember]) -> list[TwinMember]:
        """Seats by lot when there are too few."""
        m = self.model
        if len(willing) <= self.meeting_seats:
            return willing
        came = []
        for k, a in enumerate(willing):
            lot = draw4(m.seed_key, EVENT, m.tick, a.uid, 16)[1]
            if lot * (len(willing) - k) < self.meeting_seats - len(came):
                came.append(a)
        return came

    def get_to_know(self, a: TwinMember, came: list[TwinMember]) -> None:
        """One who came talks with a few of the others."""
        m, p, many = self.model, self.model.params, len(came)
        for f in range(min(int(p.meeting_faces + 0.5), many - 1)):
            u = draw4(m.seed_key, EVENT, m.tick, a.uid, 17 + f)
            other = came[(came.index(a) + 1 + int(u[0] * (many - 1))) % many]
            if a.strengthen(other, p.meeting_tie):
                a.ties[other].offline = other.ties[a].offline = True
            else:
                a.connect(other, p.meeting_start * (0.4 + a.nearness(other)), offline=True)
