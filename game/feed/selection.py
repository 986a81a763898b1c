"""What is heard word for word where everybody talks at once; the rest is counted.

Hundreds of lines a day can neither be read nor remembered. What matters is kept whole (orders, reviews, complaints,
what the operator says); of small talk a handful of lines a slot, those first that answer somebody, ask again, thank
or come from people one knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agents.names import Kind
from game.feed.deck import mixed
from game.feed.memory import Spoken
from game.observation import Message

ROOM = {
    "talk": 5, "question": 2, "answer": 2, "review": 3, "greeting": 3, "advert": 8,
}  # fmt: skip
"""Lines of a slot that are heard of each sort; what is not here is heard whole. One more per further circle."""
_SORTS = {
    Kind.CHAT: "talk", Kind.TALK: "talk", Kind.BREACH: "talk", Kind.QUESTION: "question", Kind.ANSWER: "answer",
    Kind.REVIEW: "review", Kind.GREETING: "greeting", Kind.ADVERT: "advert",
}  # fmt: skip
_FIRST = ("thanks", "again", "hello", "chat.quiet", "chat.weary")

Said = tuple[Message, Spoken]


def heard(said: Sequence[Said], circles: int, known: Callable[[int], bool]) -> tuple[list[Said], list[Said]]:
    """The messages of one tick that are heard, and those that are only counted, both in order.

    Args:
        circles: how many circles speak.
        known: whether somebody (by uid) is known by name or leads.
    """
    places: dict[str, list[int]] = {}
    for k, (m, _) in enumerate(said):
        sort = _SORTS.get(m.kind)
        if sort is not None and (m.author_row >= 0 or m.kind == Kind.GREETING):
            places.setdefault(sort, []).append(k)
    dropped: set[int] = set()
    for sort, found in places.items():
        room = ROOM[sort] + min(max(circles - 1, 0), 3)
        if len(found) > room:
            found.sort(key=lambda k: _rank(*said[k], known))
            dropped.update(found[room:])
    if len(dropped) == 1:  # to say that there was one more takes as much room as the one
        dropped.clear()
    return [x for k, x in enumerate(said) if k not in dropped], [said[k] for k in sorted(dropped)]


def _rank(m: Message, spoken: Spoken, known: Callable[[int], bool]) -> tuple[int, int]:
    if spoken.situation.startswith(_FIRST):
        first = 0
    elif known(m.author_uid):
        first = 1
    elif m.target_row >= 0 and m.kind != Kind.GREETING:
        first = 2 + mixed(m.id) % 2
    else:
        first = 3
    return first, mixed(m.id + 7)


def tally(counted: Sequence[Said]) -> tuple[tuple[str, int, int], ...]:
    """What the counted messages were about, the most frequent first; the smallest are taken together."""
    found: dict[tuple[str, int], int] = {}
    for m, _ in counted:
        about = ("title", m.title) if m.title >= 0 else ("topic", m.topic) if m.topic >= 0 else ("", 0)
        found[about] = found.get(about, 0) + 1
    rows = sorted(((sort, place, count) for (sort, place), count in found.items()), key=lambda r: (-r[2], r[:2]))
    named = [row for row in rows if row[0]][:2]
    rest = sum(row[2] for row in rows) - sum(row[2] for row in named)
    return (*named, ("", 0, rest)) if rest else tuple(named)
