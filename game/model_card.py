"""The model card: mechanisms with their evidence, and every parameter, written from what the model declares.

``python -m game.model_card`` writes ``docs/model-card.md`` anew; a test holds the file against this page.
"""

from __future__ import annotations

import re
from pathlib import Path

from agents import params
from agents.evidence import MECHANISMS, Mechanism, Strength
from agents.params import Params, documents

HOME = Path(__file__).resolve().parent.parent / "docs" / "model-card.md"
SWITCHES = "switches"
_HEADER = re.compile(r"^ {4}# --- (.+?) -{3,}$")
_FIELD = re.compile(r"^ {4}(\w+): Annotated\[")
MEANING = {
    Strength.STRONG: "experiments, replicated field studies, or arithmetic",
    Strength.MODERATE: "some field studies or experiments near this setting; sizes uncertain",
    Strength.WEAK: "correlations, far-off settings, or mixed results",
    Strength.PRACTITIONER: "practice says so; nothing measured is known to us",
}


def sections() -> dict[str, tuple[str, ...]]:
    """Names of the parameters by section, in the order of the page that declares them."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in Path(params.__file__).read_text(encoding="utf-8").splitlines():
        if header := _HEADER.match(line):
            current = header.group(1)
            found[current] = []
        elif (name := _FIELD.match(line)) and current:
            found[current].append(name.group(1))
    return {section: tuple(names) for section, names in found.items()}


def render() -> str:
    """The whole card."""
    parts = [
        "# Model card",
        "What the simulated community assumes, how well each assumption is supported, and what speaks against it. "
        "Written by `python -m game.model_card` from `agents/evidence.py` and `agents/params.py`; do not edit.",
        "Numbers 000 to 004 are the practitioners' articles the game teaches. What the model reproduces, and what it "
        "does not, is in [validation.md](validation.md).",
        "## How strong is strong",
        "\n".join(f"- **{s.value}**: {MEANING[s]} ({_count(s)} mechanisms)" for s in Strength),
        "## Mechanisms",
        *(_mechanism(m) for m in MECHANISMS),
        "## Parameters",
        "One set of defaults serves every scenario. Ranges are what a change is held to.",
        *(_section(section, names) for section, names in sections().items() if names),
    ]
    return "\n\n".join(parts) + "\n"


def _count(strength: Strength) -> int:
    return sum(m.strength == strength for m in MECHANISMS)


def _mechanism(m: Mechanism) -> str:
    switches = ", ".join(f"`{name}`" for name in m.switches)
    return "\n".join(
        (
            f"### {m.key}",
            f"Rows {', '.join(m.rows.split())}. Switched off by {switches}. Evidence: **{m.strength.value}**.",
            "",
            f"- Assumed: {m.assumes}",
            f"- For it: {m.evidence}",
            f"- Against it: {m.against}",
            f"- Sources: {'; '.join(m.sources)}.",
        )
    )


def _section(section: str, names: tuple[str, ...]) -> str:
    docs, defaults = documents(), Params()
    lines = [f"### {section}", "", "| name | default | range | unit | source | meaning |", "|---|---|---|---|---|---|"]
    for name in names:
        d = docs[name]
        default = getattr(defaults, name)
        lines.append(f"| `{name}` | {default:g} | {d.low:g} to {d.high:g} | {d.unit} | {d.source} | {d.doc} |")
    return "\n".join(lines)


def main() -> None:
    """Write the card into its place."""
    HOME.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
