from __future__ import annotations

import pytest

from game.runfile import SENTENCES
from game.store_file import NOTICES
from game.text import LANGUAGES, Text

FIELDS = {"name": "a.hearth", "detail": "x", "found": "1", "known": "2", "day": 3}
AREAS = {"file": SENTENCES, "store": NOTICES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_about_saves_can_be_said_in_every_language(lang: str) -> None:
    tr = Text(lang)
    for area, sentences in AREAS.items():
        for code, english in sentences.items():
            said = tr(f"saves.{area}.{code}", **FIELDS)
            assert "{" not in said
            if lang == "en":
                assert said == english.format(**FIELDS)
            else:
                assert said.endswith("。")
