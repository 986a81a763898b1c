"""Files made to hurt, too large to store: written by rule, together with the stored ones."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from game.scenario.load import HOME

STORED = Path(__file__).parent / "corpus"
TINY = HOME / "_tiny"
GOOD = (TINY / "scenario.yaml").read_text(encoding="utf-8")
WORDS = (TINY / "text.en.yaml").read_text(encoding="utf-8")


def cases() -> Iterator[tuple[str, str, bytes]]:
    """(name, file of the scenario it takes the place of, bytes); the same in every run."""
    for path in sorted(STORED.iterdir()):
        target = "text.en.yaml" if path.name.startswith("text_") else "scenario.yaml"
        yield path.name, target, path.read_bytes()
    for name, text in _texts():
        yield name, "scenario.yaml", text.encode()
    yield "fifty_megabytes", "scenario.yaml", GOOD.encode() + b"# padding\n" * 5_000_000
    yield "bom", "scenario.yaml", codecs.BOM_UTF8 + GOOD.encode()
    for encoding in ("utf-16", "utf-32", "utf-16-be", "gb18030", "latin-1"):
        yield f"encoding_{encoding}", "scenario.yaml", f"{GOOD}\n# café 围炉夜话\n".encode(encoding, "replace")
    yield "nul_bytes", "scenario.yaml", b"\0" * 5_000
    yield "half_a_character", "scenario.yaml", GOOD.encode() + b"# \xe5\x9b"
    yield "words_of_brackets", "text.en.yaml", WORDS.replace("A lullaby", "{" * 900).encode()
    yield "words_without_end", "text.en.yaml", (WORDS + "extra:\n" + "".join(
        f"  k{n}: x\n" for n in range(5_000))).encode()  # fmt: skip


def _texts() -> Iterator[tuple[str, str]]:
    yield "deep_brackets", "x: " + "[" * 9_000
    yield "deep_braces", "x: " + "{a: " * 2_000
    yield "deep_blocks", "\n".join(" " * n + "a:" for n in range(5_000))
    yield "deep_dashes", "- " * 4_900
    yield "deep_questions", "? " * 4_900
    yield "many_values", GOOD + "x: [" + "1,\n" * 60_000 + "]\n"
    yield "many_keys", GOOD + "".join(f"key_{n}: 1\n" for n in range(20_000))
    yield "many_params", GOOD + "params:\n" + "".join(f"  patien{n}: 1\n" for n in range(9_000))
    yield "many_topics", GOOD.replace("[stories, crafts]", "[" + ",\n".join(f"t{n}" for n in range(9_000)) + "]")
    yield "many_segments", GOOD.replace("segments:\n", "segments:\n" + "".join(
        f"  s{n}: {{members: 1, rhythm: evenings, interests: {{x{n}: 1}}}}\n" for n in range(2_500)))  # fmt: skip
    yield "many_goals", GOOD.replace("goals:\n", "goals:\n" + "".join(
        f"  g{n}: {{measure: sold_unit, target: {n}, title: z{n}}}\n" for n in range(2_500)))  # fmt: skip
    yield "many_documents", GOOD + "---\n" * 60_000
    yield "many_directives", "%YAML 1.2\n" * 25_000 + GOOD
    yield "many_anchors", GOOD + "".join(f"k{n}: &a{n} 1\n" for n in range(9_000))
    yield "many_tags", GOOD + "".join(f"k{n}: !!python/name:os.system{n} 1\n" for n in range(6_000))
    yield "many_tabs", GOOD + "\t\n" * 100_000
    yield "many_control_characters", GOOD + "\x01\n" * 100_000
    yield "many_empty_lines_in_quotes", GOOD + 'x: "' + "a\n\n" * 90_000 + '"\n'
    yield "many_folded_lines", GOOD + "x: a\n" + "  b\n" * 70_000
    yield "one_long_line", "a: " + "x" * 290_000
    yield "bomb", "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))  # fmt: skip
    yield "members_without_end", GOOD.replace("members: 16", "members: " + "9" * 400)
    yield "two_million_members", GOOD.replace("members: 16", "members: 2000000")
