"""Putting lines into words, in the language of a :class:`game.views.naming.Naming`."""

from __future__ import annotations

import re

from game.feed.line import MORE, OPERATOR, SAID, Line
from game.feed.situations import slots_used
from game.views.naming import Naming

_BEGINNING = re.compile(r"(?:^|(?<=[.?!] ))[a-z]")


def author(line: Line, naming: Naming) -> str:
    """Who says it, as shown before the line; "" for what only happens."""
    if line.operator:
        return naming.tr("feed.you")
    return naming.person(line.author_uid) if line.sort == SAID else ""


def write(line: Line, naming: Naming) -> str:
    """The words of a line."""
    tr = naming.tr
    if line.sort == MORE:
        return _counted(line, naming)
    own = naming.says(line.author_uid) if line.own >= 0 else ()
    if own:
        return own[line.own % len(own)]
    key = f"feed.{line.situation}"
    words = tr.lines(key)[line.wording - 1]
    used = slots_used(line.situation, line.wording)
    if not used:
        return words
    return _begun(words.format_map({slot: _FILL[slot](line, naming) for slot in used}), naming)


def _begun(words: str, naming: Naming) -> str:
    """Sentences begin with a capital, also where a detail stands first."""
    return _BEGINNING.sub(lambda m: m[0].upper(), words) if naming.lang == "en" else words


def _counted(line: Line, naming: Naming) -> str:
    """What was said besides: how much, and about what."""
    tr = naming.tr
    parts = []
    for sort, place, count in line.tally:
        name = _quoted(naming, place) if sort == "title" else naming.topic(place) if sort == "topic" else ""
        parts.append(tr("feed.more_about", count=tr.number(count), what=name or tr("feed.this_and_that")))
    return tr("feed.more", count=tr.number(line.count), parts=tr("feed.comma").join(parts))


def _quoted(naming: Naming, title: int) -> str:
    name = naming.title(title)
    return naming.tr("feed.quoted", title=name) if name else naming.tr("feed.it")


def _topic(line: Line, naming: Naming) -> str:
    topic = naming.topic(line.topic)
    if not topic:
        return naming.tr("feed.this")
    if naming.lang != "en" or (topic.split()[1:2] and topic.split()[1][:1].isupper()):  # a name stays a name
        return topic
    return topic[:1].lower() + topic[1:]


def _name(line: Line, naming: Naming) -> str:
    return naming.person(line.target_uid) if line.target_uid != OPERATOR else naming.tr("feed.somebody")


def _bit(line: Line, naming: Naming) -> str:
    bits = naming.details(line.title, line.topic)
    return bits[line.bit % len(bits)]


_FILL = {
    "title": lambda line, naming: _quoted(naming, line.title),
    "topic": _topic,
    "name": _name,
    "bit": _bit,
    "who": lambda line, naming: naming.person(line.author_uid) if line.author_uid != OPERATOR else "",
    "count": lambda line, naming: str(line.count),
    "circle": lambda line, naming: naming.circle(line.circle),
}
"""What a slot is filled with."""
