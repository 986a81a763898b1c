"""Tables of a bench in a page of the documentation, each part between its own two marks."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

GIGA = 1e9
TITLE = """# Speed, measured

`run.py bench --markdown docs/performance.md` writes the tables of this page; so do `bench cascade` and `bench scale`.
Each part is replaced when it is measured anew, and every yardstick is measured in the same run as what is held against
it. Figures depend on the machine and on what else it is doing; ratios much less so.
"""


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is text, the others stand right."""
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def write(page: Path, part: str, text: str) -> None:
    """Put a part's text between its marks; a page or a part that is not there yet is begun."""
    old = page.read_text(encoding="utf-8") if page.is_file() else TITLE
    opening, closing = f"<!-- bench {part} -->", f"<!-- end of bench {part} -->"
    block = f"{opening}\n{text.strip()}\n{closing}"
    pattern = re.compile(re.escape(opening) + ".*?" + re.escape(closing), re.DOTALL)
    new = pattern.sub(lambda _: block, old) if pattern.search(old) else f"{old.rstrip()}\n\n{block}\n"
    page.write_text(new, encoding="utf-8")


def text_of(part: str, figures: dict[str, Any]) -> str:
    """The text of one part: model, cascade, scale or ahead."""
    return framed(figures, *{"model": _model, "cascade": _cascade, "scale": _scale, "ahead": _ahead}[part](figures))


def framed(figures: dict[str, Any], head: str, body: str) -> str:
    """A part's text with its heading, the day, the machine, and its targets."""
    today = datetime.now(UTC).date().isoformat()
    ran = f"{today}, {_machine()}."
    met = table(["target", "met"], [(name, "yes" if yes else "**no**") for name, yes in figures["targets"].items()])
    return f"## {head}\n\n{ran}\n\n{body}\n\n{met}" if figures["targets"] else f"## {head}\n\n{ran}\n\n{body}"


def _machine() -> str:
    from game.bench.report import machine

    return ", ".join(str(v) for v in machine().values()) + f", {platform.system()}"


def _model(f: dict[str, Any]) -> tuple[str, str]:
    rows = []
    for one in f["sizes"]:
        twin, ratio = one["twin_ns_per_member_tick"], one["ratio"]
        held = ("–", "–") if ratio is None else (f"{twin:,.0f}", f"{ratio:,.0f}")
        rows.append((f"{one['members']:,}", f"{one['ns_per_member_tick']:.0f}", *held))
    sizes = table(["members", "ns per member and tick", "Mesa twin", "times as fast"], rows)
    rest = [("copy of a community of 500 in mid-run", f"{f['fork_ms']:.2f} ms"), _run(f)]
    if "compile" in f:
        c = f["compile"]
        rest.append(("kernels, compiled the first time / from the cache", f"{c['cold_s']:.0f} s / {c['warm_s']:.1f} s"))
    return "A tick, against the same rules as Mesa agents", f"{f['twin']}\n\n{sizes}\n\n{table(['', ''], rest)}"


def _run(f: dict[str, Any]) -> tuple[str, str]:
    run, life = f.get("run"), ""
    if run is not None:
        life = f" ({run['visits']:,} visits, {run['messages']:,} messages, {run['members_at_end']:,} at the end)"
    return f"500 members over 90 days, everything on, one core{life}", f"{f['run_ms']:.1f} ms"


def _cascade(f: dict[str, Any]) -> tuple[str, str]:
    rows = []
    for case in f["cases"].values():
        for name, engine in case["engines"].items():
            ratio = case["ratios"].get(name)
            held = ("", "") if ratio is None else (f"{ratio['run']:,.1f}", f"{ratio['whole']:,.1f}")
            label = f"{case['about']} ({case['adopters']:,} adopters, {case['rounds']} rounds): {name}"
            run, whole = engine["run_us"], engine["whole_us"]
            rows.append((label, f"{run:,.1f}", f"{whole:,.1f}", *held))
    heads = ["a cascade that", "run, µs", "from the thresholds on, µs", "run: times ours", "whole: times ours"]
    versions = ", ".join(f"{name} {number}" for name, number in f.get("versions", {}).items())
    set_up = ", ".join(f"{name} {ms:.0f} ms" for name, ms in f["set_up_ms"].items())
    same = all(case["same_adopters"] for case in f["cases"].values())
    said = (
        f"A random network of {f['people']:,} people and {f['ties']:,} ties, the same for all, on one thread; medians. "
        '"Run" starts with thresholds and seeds in place; "from the thresholds on" adds handing them over, in our '
        f"case with every check of the input. Building each one's network from the pairs: {set_up}. "
    )
    agreed = "All name the same adopters in the same rounds." if same else "**They disagree about the adopters.**"
    told = f"{said}{agreed} Versions: {versions}." if versions else said
    return "Threshold cascades, against CyNetDiff and NDlib", f"{told}\n\n{table(heads, rows)}"


def _scale(f: dict[str, Any]) -> tuple[str, str]:
    sizes = table(
        ["members, in circles of 500 with ties", "ns per member and tick", f"ratio to {f['sizes'][0]['members']:,}"],
        [(f"{one['members']:,}", f"{one['ns']:.0f}", f"{one['ratio']:.2f}") for one in f["sizes"]],
    )
    memory = {one["threads"]: one for one in f["memory"]["threads"]}
    lives = []
    for one in f["lives"]:
        m = memory[one["threads"]]
        peak = "–" if one["peak_bytes"] is None else f"{one['peak_bytes'] / GIGA:.2f} GB"
        lives.append((
            one["threads"], f"{one['founding_s']:.1f} s", f"{one['seconds']:.1f} s", f"{one['worked_seconds']:.1f} s",
            f"{one['ns_late']:.0f}", peak,
            f"{m['bytes_per_s'] / GIGA:.1f} GB/s", f"{m['limit_ns']:.0f}", f"{m['times_limit']:.1f}",
        ))  # fmt: skip
    heads = ["threads", "founding", "life", "its processor time", "ns per member and tick", "peak memory",
             "memory moves", "limit, ns", "times the limit"]  # fmt: skip
    one, moved = f["lives"][0], f["memory"]["touched"]
    by_group = {k: moved["read"][k] + moved["written"][k] for k in moved["read"]}
    top = ", ".join(f"{k} {v:.0f}" for k, v in sorted(by_group.items(), key=lambda i: -i[1])[:4])
    held = ", ".join(f"`{k}` {v / one['members']:,.0f}" for k, v in one["largest_columns"].items())
    bits = "the same bits" if f["same_bits"] else "**other bits**"
    said = (
        f"{one['members']:,} members over {one['days']} days; {bits} whatever the threads. Founding and life are told "
        "by the clock; a member and tick by processor time on one thread, by the clock on several. A member "
        f"and tick move {moved['bytes']:.0f} bytes of memory in whole 64-byte lines ({top}), counted with the kernels "
        "run as plain Python. Memory's speed is that of a triad over arrays larger than any cache, and the limit is "
        f"what those bytes take at it. The state takes, in bytes a founding member: {held}."
    )
    return "From a thousand members to a million", f"{sizes}\n\n{said}\n\n{table(heads, lives)}"


def _ahead(f: dict[str, Any]) -> tuple[str, str]:
    twin = "–" if f["twin_future_s"] is None else f"{f['twin_future_s']:.1f} s ({f['ratio']:,.0f} times as long)"
    many = str(f["threads"])
    rows = [
        (f"all, on {many} threads", f"{f['ms'][many]:,.0f} ms"),
        ("all, on one thread", f"{f['ms']['1']:,.0f} ms"),
        ("all, processor time on one thread", f"{f['worked_ms']:,.0f} ms"),
        (f"their ticks alone, shared by {many} threads: the limit", f"{f['limit_ms']:,.0f} ms"),
        ("one future, ticks alone", f"{f['future_ms']:.2f} ms"),
        ("one future by the Mesa twin", twin),
    ]
    said = (
        f"{f['futures']} futures of {f['days']} days from a community of {f['members']:,}, half with a decision and "
        f"half without, each pair with a luck of its own; told by the clock. The community grows on the way. Threads "
        "share the futures between them (kernels let go of the interpreter); they are "
        f"{f['gain']:.2f} times as fast as one."
    )
    return "Looking ahead, against the ticks alone and a Mesa twin", f"{said}\n\n{table(['', ''], rows)}"
