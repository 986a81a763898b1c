"""Answers to "why?" as plain text, for the clipboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.text import Text
from game.views.bars import Bar
from game.views.why import CauseRow, Person, WhyView
from game.views.why_cause import CauseView


def why_text(view: WhyView, tr: Text) -> str:
    """All causes of a change, with those they touched most."""
    return "\n".join(_why(view, tr))


def cause_text(title: str, view: CauseView, tr: Text) -> str:
    """One cause of a change: whom it touched and what stands behind it. ``title``: the question it is part of."""
    return "\n".join([title, *_cause(view, tr)])


def _why(view: WhyView, tr: Text) -> Iterator[str]:
    yield view.title
    if view.note:
        yield view.note
    for span in view.spans:
        yield from ("", tr.pair(span.caption, span.change))
        yield from (_row(row, tr) for row in span.rows)
        if not span.rows:
            yield tr("why.still")
        if span.rest:
            yield span.rest


def _row(row: CauseRow, tr: Text) -> str:
    who = [part for part in (row.who, _people(row.people, tr)) if part]
    return f"- {_bar(row.bar, tr)}" + (tr.aside(" · ".join(who)) if who else "")


def _cause(view: CauseView, tr: Text) -> Iterator[str]:
    yield tr.pair(f"{view.title} · {view.caption}", view.amount)
    yield view.note
    if view.people:
        yield from ("", tr("why.whom"))
        yield from (f"- {person.name} {person.value}".rstrip() for person, _ in view.people)
    if view.rest:
        yield view.rest
    for group in view.groups:
        yield from ("", group.title, *(f"- {_bar(bar, tr)}" for bar in group.bars))
    if view.messages is not None or view.decisions:
        yield from ("", tr("why.behind"))
    if view.messages is not None:
        yield view.messages.text
        if view.messages.people:
            yield f"{tr('why.wrote_most')} {_people(view.messages.people, tr)}"
    yield from view.decisions


def _people(people: Sequence[Person], tr: Text) -> str:
    return tr("why.comma").join(f"{person.name} {person.value}".rstrip() for person in people)


def _bar(bar: Bar, tr: Text) -> str:
    return tr.pair(bar.label, bar.value)
