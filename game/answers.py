"""Questions a session answers about what happened: why a number changed, whom it touched, why a member bought."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from agents.community import Community
from agents.names import Cause, Kind, Status
from game import explain, parts, staying
from game.accounts import Accounts
from game.lives import Biography, biography
from game.observation import CauseShare, Explanation, Part, Staying, Touched, Why


class Answers:
    """Part of a :class:`game.session.Session`. Asking changes nothing."""

    _community: Community
    _accounts: Accounts | None

    @property
    def traced(self) -> bool:
        """Whether it is kept whom causes touched, for the last seven days."""
        return self._accounts is not None

    def why(self, metric: str, first_day: int, last_day: int) -> Why:
        """Causes of a gauge's change over some days, both included; sums over members, or yuan, or heads.

        Each says whom it touched when the run is ``traced`` and the days are not over for more than a week.
        """
        whom = self._whom(metric, first_day, last_day)
        shares = tuple(CauseShare(c, a, whom.get(c)) for c, a in self.causes(metric, first_day, last_day))
        ranked = tuple(sorted(shares, key=lambda s: (-abs(s.amount), s.cause)))
        return Why(metric, first_day, last_day, sum(s.amount for s in shares), ranked)

    def causes(self, metric: str, first_day: int, last_day: int) -> Sequence[tuple[Cause, float]]:
        """Booked change of the state behind a gauge, per cause; none for gauges no state stands behind.

        Raises:
            KeyError: neither a gauge nor a booked state.
        """
        if metric in explain.NOTHING_BEHIND:
            return ()
        return self._community.why(explain.STATE_BEHIND.get(metric, metric), first_day, last_day)

    def _whom(self, metric: str, first_day: int, last_day: int) -> Mapping[Cause, Touched]:
        if self._accounts is None or metric in explain.NOTHING_BEHIND:
            return {}
        return self._accounts.whom(self._community, explain.STATE_BEHIND.get(metric, metric), first_day, last_day)

    def parts(self, metric: str, first_day: int, last_day: int) -> tuple[parts.Kind, tuple[Part, ...]]:
        """What a gauge's change over some days, both included, is made of, largest first, and the kind of those parts.

        Orders by wave, activity by who came, hours by what took them, all else by the booked causes of the state
        behind the gauge. Parts add up to the change of what they are about.
        """
        kind, kept = parts.kind_of(metric, self._accounts is not None), self._accounts
        if kind == "wave":
            return kind, parts.of_waves(self._community, kept, first_day, last_day)
        if kind == "presence" and kept is not None:
            came = parts.of_presence(self._community, kept, first_day, last_day)
            if came is not None:
                return kind, came
        if kind == "hours":
            return kind, parts.of_hours(self.hours_spent(first_day, last_day) or {})
        return "cause", parts.of_causes(self.why(metric, first_day, last_day))

    def hours_spent(self, first_day: int, last_day: int) -> Mapping[str, float] | None:
        """Signed hours by head (:mod:`game.hours`) over some days, both included; None when the run is not traced."""
        if self._accounts is None:
            return None
        return self._accounts.hours.spent(self._community.columns, first_day, last_day)

    def wrote(self, kinds: Collection[Kind], first_day: int, last_day: int) -> Mapping[int, int] | None:
        """Messages of some kinds over some days, both included, by row of who wrote them (-1 the operator).

        None when they are not kept: the run is not traced, or the days are over for more than a week.
        """
        if self._accounts is None:
            return None
        columns, today = self._community.columns, self._community.ledger.days
        return self._accounts.voices.wrote(columns, kinds, first_day, last_day, today)

    def person(self, row: int) -> tuple[int, bool]:
        """Number (uid) of whoever is or was in a row, and whether they are here.

        Raises:
            ValueError: no such row.
        """
        people = self._community.columns.people
        if not 0 <= row < int(self._community.columns.desk.rows[0]):
            raise ValueError(f"there is no member in row {row}")
        return int(people.uid[row]), bool(people.status[row] == Status.MEMBER)

    def staying(self, row: int) -> Staying:
        """Why a member stays, may leave or has left."""
        return staying.staying(self._community.columns, row, self._community.params)

    def biography(self, row: int) -> Biography:
        """What is on the books of whoever is or was in a row, from coming in to now."""
        return biography(self._community.columns, row)

    def explain(self, row: int, title: int) -> Explanation:
        """Why a member did or did not buy a title."""
        return explain.explanation(self._community, row, title)
