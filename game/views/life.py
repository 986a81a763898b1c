"""A member's life in the community, looked back upon: how she came, what she bought, whom she brought, why she left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.names import Source
from game.decision_words import described
from game.journal import Entry
from game.lives import Biography, Purchase
from game.observation import Staying
from game.text import Text
from game.views.member import ORIGINS
from game.views.naming import Naming
from game.views.staying import StayView, stay_view

NAMED = 12
"""Friends she brought who are named."""


@dataclass(frozen=True)
class LifeView:
    """One life."""

    row: int
    uid: int
    name: str
    full_name: str
    about: str
    """Who she is, where the scenario knows her; else ""."""
    kind: str
    """Role, kind of people, circle."""
    origin: str
    stay: StayView
    days: tuple[tuple[str, str], ...]
    """(day, what happened), in order."""
    facts: tuple[str, ...]
    """What has no day."""


def life_view(told: Biography, staying: Staying, journal: Sequence[Entry], naming: Naming) -> LifeView:
    """A life in words."""
    tr, life = naming.tr, told.life
    kind = [tr(f"names.role.{life.role.name.lower()}"), naming.segment(told.segment), naming.circle(told.circle)]
    return LifeView(
        row=told.row,
        uid=life.uid,
        name=naming.person(life.uid),
        full_name=naming.full_name(life.uid),
        about=naming.about(life.uid),
        kind=" · ".join(part for part in kind if part),
        origin=_origin(told, naming),
        stay=stay_view(staying, naming),
        days=_days(told, journal, naming),
        facts=tuple(_facts(told, tr, naming)),
    )


def _origin(told: Biography, naming: Naming) -> str:
    tr, source, day = naming.tr, told.life.source, told.life.joined + 1
    if source == Source.FOUNDING:
        return tr("member.founding")
    if source == Source.INVITED and told.inviter >= 0:
        return tr("member.invited", name=naming.person(told.inviter), day=day)
    return tr(f"member.{ORIGINS[source]}", day=day)


def _days(told: Biography, journal: Sequence[Entry], naming: Naming) -> tuple[tuple[str, str], ...]:
    tr, uid = naming.tr, told.life.uid
    dated = [(one.day, _bought(one, naming)) for one in told.purchases]
    dated += [
        (entry.day, described(entry.decision, naming))
        for entry in journal
        if getattr(entry.decision, "uid", None) == uid
    ]
    return tuple((tr("debrief.journal.day", day=day + 1), text) for day, text in sorted(dated, key=lambda one: one[0]))


def _bought(one: Purchase, naming: Naming) -> str:
    tr = naming.tr
    said = tr(f"member.did.{one.wave.name.lower()}", title=naming.title(one.title))
    if one.pieces > 1:
        said = tr("turn.life.pieces", said=said, count=tr.number(one.pieces))
    if one.pleased:
        said = tr("turn.life.pleased" if one.pleased > 0 else "turn.life.displeased", said=said)
    return said


def _facts(told: Biography, tr: Text, naming: Naming) -> Iterator[str]:
    if not told.purchases:
        yield tr("member.never")
    yield tr("turn.life.wrote", posts=tr.number(told.posts), replies=tr.number(told.replies))
    names = [naming.person(uid) for uid in told.brought[:NAMED]]
    more = len(told.brought) - len(names)
    if more > 0:
        names.append(tr("debrief.people.more", count=more))
    if names:
        yield tr("turn.life.brought", names=tr("report.between").join(names))


def life_text(view: LifeView, tr: Text) -> str:
    """A life as plain text, for the clipboard."""
    lines = [view.name, view.about or view.full_name, view.kind, view.origin, view.stay.verdict, ""]
    lines += [tr("why.decided", when=day, what=text) for day, text in view.days]
    return "\n".join([*lines, *view.facts])
