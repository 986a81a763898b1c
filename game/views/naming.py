"""Names of people, products, topics and rooms of one scenario in one language."""

from __future__ import annotations

from collections.abc import Mapping

from game.people_names import Style, nick_name, person_name
from game.scenario import Scenario
from game.scenario.texts import CharacterText
from game.text import Text

_FAMILY_WORDS = ("mother", "mum", "parent", "father", "toddler", "school")
"""A segment named with one of these makes a group of parents, who are called after their children."""


class Naming:
    """Looks up names. A key without words (a scenario made from its logic alone) stands for itself."""

    def __init__(self, scenario: Scenario, tr: Text, cast: Mapping[int, str] | None = None) -> None:
        """``cast``: uid -> character, of the people the scenario knows by name."""
        self.scenario, self.tr, self.cast = scenario, tr, dict(cast or {})
        self._words = scenario.text(tr.lang) if tr.lang in scenario.texts else None
        family = any(word in s.key for s in scenario.setup.segments for word in _FAMILY_WORDS)
        self._style: Style = "parent" if family else "friend"

    @property
    def lang(self) -> str:
        """Language tag."""
        return self.tr.lang

    def person(self, uid: int) -> str:
        """What a member calls herself in the group; a character has the scenario's name."""
        known = self._character(uid)
        return known.name if known is not None else nick_name(uid, self.lang, self._style)

    def full_name(self, uid: int) -> str:
        """Family and given name."""
        known = self._character(uid)
        return known.name if known is not None else person_name(uid, self.lang, 0.9 if self._style == "parent" else 0.5)

    def about(self, uid: int) -> str:
        """Who a character is; "" for everybody else."""
        known = self._character(uid)
        return known.about if known is not None else ""

    def says(self, uid: int) -> tuple[str, ...]:
        """What a character says of their own; nothing for everybody else."""
        known = self._character(uid)
        return known.says if known is not None else ()

    def _character(self, uid: int) -> CharacterText | None:
        key = self.cast.get(uid)
        return self._words.characters.get(key) if key is not None and self._words is not None else None

    def word(self, section: str, key: str) -> str:
        """The scenario's word for a key, such as ``word("topics", "bedtime")``."""
        words: dict[str, str] = getattr(self._words, section, {}) if self._words is not None else {}
        return words.get(key, key.replace("_", " "))

    def note(self, section: str, key: str) -> str:
        """A longer text of the scenario, "" where it has none."""
        words: dict[str, str] = getattr(self._words, section, {}) if self._words is not None else {}
        return words.get(key, "")

    def goal(self, key: str, target: float, by_day: int | None) -> str:
        """A goal's sentence with the numbers in force, "" where the scenario has no words."""
        if self._words is None or key not in self._words.goals:
            return ""
        return self.scenario.goal_text(self.lang, key, target, by_day)

    def event(self, key: str) -> str:
        """What an event is called."""
        text = self._words.events.get(key) if self._words is not None else None
        return text.title if text is not None else key.replace("_", " ")

    def event_text(self, key: str) -> str:
        """What has come about."""
        text = self._words.events.get(key) if self._words is not None else None
        return text.text if text is not None else ""

    def result(self, event: str, choice: str) -> str:
        """What is said after an answer; "" for nothing."""
        text = self._words.events.get(event) if self._words is not None else None
        return text.results.get(choice, "") if text is not None else ""

    def choice(self, event: str, key: str) -> str:
        """One answer to an event."""
        text = self._words.events.get(event) if self._words is not None else None
        return text.choices.get(key, key) if text is not None else key.replace("_", " ")

    @property
    def scenario_title(self) -> str:
        """What the lesson is called."""
        return self._words.title if self._words is not None else self.scenario.id

    def title(self, index: int) -> str:
        """Name of a product by its place; "" when there is none."""
        titles = self.scenario.setup.titles
        return self.word("titles", titles[index].key) if 0 <= index < len(titles) else ""

    def topic(self, index: int) -> str:
        """Name of a topic by its place; "" when there is none."""
        topics = self.scenario.setup.topics
        return self.word("topics", topics[index]) if 0 <= index < len(topics) else ""

    def details(self, title: int, topic: int) -> tuple[str, ...]:
        """Small things people say of a product, or else of a topic: the scenario's, or what can be said of any."""
        keys = [t.key for t in self.scenario.setup.titles] if title >= 0 else list(self.scenario.setup.topics)
        place = title if title >= 0 else topic
        known = self._words.details.get(keys[place], ()) if self._words is not None and 0 <= place < len(keys) else ()
        return known or self.tr.lines("feed.details.title" if title >= 0 else "feed.details.topic")

    def segment(self, index: int) -> str:
        """Name of a segment by its place."""
        segments = self.scenario.setup.segments
        return self.word("segments", segments[index].key) if 0 <= index < len(segments) else ""

    def circle(self, index: int) -> str:
        """Name of a room by its number; one founded in play without what it is for."""
        circles = self.scenario.setup.circles
        if index < 0:
            return ""
        return self.circle_named(circles[index].key if index < len(circles) else str(index + 1))

    def circle_named(self, key: str) -> str:
        """Name of a room by its key; see :mod:`game.circles` for those founded in play."""
        if not key[:1].isdigit():
            return self.word("circles", key)
        number, _, about = key.partition(":")
        room = self.tr("names.circle.room", number=number)
        if not about:
            return room
        kind, _, what = about.partition(":")
        name = self.word("topics", what) if kind == "topic" else self.place(int(what))
        return self.tr("names.circle.about", room=room, name=name)

    def place(self, index: int) -> str:
        """Name of where people live, by its number."""
        return self.tr("names.circle.place", number=index + 1)
