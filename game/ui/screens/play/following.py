"""What a member one follows has done: one line each, told as it happens."""

from __future__ import annotations

from agents.names import Kind
from game.observation import Frame
from game.views.naming import Naming

ONCE = {Kind.QUESTION: "asked", Kind.REVIEW: "reviewed", Kind.COMPLAINT: "complained"}
"""Messages worth telling; chatting is not."""


def deeds(frame: Frame, uid: int | None, naming: Naming) -> list[str]:
    """Lines about the member of this number; none when nobody is followed."""
    if uid is None:
        return []
    tr, name = naming.tr, naming.person(uid)
    told = [
        tr(f"play.follow.{ONCE[m.kind]}", name=name)
        for m in frame.said
        if m.author_uid == uid and m.author_row >= 0 and m.kind in ONCE
    ]
    told += [tr("play.follow.bought", name=name, title=naming.title(b.title)) for b in frame.bought if b.uid == uid]
    told += [
        tr("play.follow.pleased" if d.pleased else "play.follow.displeased", name=name, title=naming.title(d.title))
        for d in frame.delivered
        if d.uid == uid
    ]
    told += [
        tr("play.follow.brought", name=name, friend=naming.person(j.uid))
        for j in frame.joined
        if j.inviter_row >= 0 and _uid_in(frame, j.inviter_row) == uid
    ]
    told += [
        tr("play.follow.left", name=name, cause=tr(f"names.cause.{gone.cause.name.lower()}"))
        for gone in frame.left
        if gone.uid == uid
    ]
    return told


def _uid_in(frame: Frame, row: int) -> int:
    at = (frame.members.row == row).nonzero()[0]
    return int(frame.members.uid[at[0]]) if at.size else -1
