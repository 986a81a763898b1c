"""Put a report together and write its file."""

from __future__ import annotations

import html
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from game.batch.errors import BatchError
from game.batch.report.sections import Report, sections
from game.batch.report.tables import folded
from game.batch.report.words import pick
from game.batch.results import Results, open_results
from game.scenario.problems import suggestion
from game.text import Text
from game.webpage import page


def write_report(folder: Path, out: Path | None, lang: str, measures: Sequence[str] = ()) -> Path:
    """Write the report of a batch; ``DIR/report.html`` (``report.zh-Hans.html`` ...) when no file is named.

    Raises:
        BatchError: no tables, an unknown measure, a file that cannot be written.
    """
    results = open_results(folder)
    named = "report.html" if lang == "en" else f"report.{lang}.html"
    path = out or folder / named
    text = make(results, lang, measures)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    except OSError as wrong:
        part.unlink(missing_ok=True)
        raise BatchError(f"{path} cannot be written: {wrong.strerror or wrong}.") from None
    return path


def make(results: Results, lang: str, measures: Sequence[str] = ()) -> str:
    """The page as HTML.

    Raises:
        BatchError: an unknown measure.
    """
    tr = Text(lang)
    picked, unknown = pick(results, measures)
    if unknown:
        known = [m.name for m in results.measures]
        raise BatchError(f"There is no measure '{unknown[0]}'{suggestion(unknown[0], known, 'measures')}.")
    report = Report(results, tr, picked)
    title = tr("batch.title", name=_name(results))
    body = [f"<header><h1>{html.escape(title)}</h1>", _facts(results, tr), f"<p>{html.escape(tr('batch.read'))}</p>"]
    body.append(f"<noscript><p class='wrong'>{html.escape(tr('batch.noscript'))}</p></noscript></header>")
    if results.points:
        for key, made in sections(report):
            body.append(f'<section id="{key}"><h2>{html.escape(tr(f"batch.section.{key}"))}</h2>{made}</section>')
    else:
        body.append(f"<p class='wrong'>{html.escape(tr('batch.note.empty'))}</p>")
    body.append(_made(results, tr))
    return page(title, lang, "\n".join(body), report.charts)


def _name(results: Results) -> str:
    """The design's, where its file has one that says something."""
    stem = results.about.get("design_name", "").removesuffix(".yaml")
    return _scenario(results) if stem in ("", "design") else stem


def _scenario(results: Results) -> str:
    for line in results.about.get("scenario", "").splitlines():
        if line.startswith("id:"):
            return line.partition(":")[2].split("#")[0].strip()
    return results.folder.resolve().name


def _facts(results: Results, tr: Text) -> str:
    status = pq.read_table(results.folder / "runs.parquet", columns=["status"])["status"].to_pylist()
    failed = sum(1 for said in status if said != "done")
    facts = [
        ("scenario", _scenario(results)),
        ("points", tr.number(len(results.points))),
        ("runs", tr.number(len(status))),
    ]
    if failed:
        facts.append(("failed", tr.number(failed)))
    facts.append(("digest", results.about.get("digest", "")[:12]))
    items = "".join(
        f"<li>{html.escape(tr(f'batch.facts.{key}'))}<b>{html.escape(said)}</b></li>" for key, said in facts
    )
    return f'<ul class="facts">{items}</ul>'


def _made(results: Results, tr: Text) -> str:
    about = results.about
    versions = ", ".join(f"{name} {said}" for name, said in sorted(json.loads(about.get("versions", "{}")).items()))
    said = tr("batch.versions", list=versions, seed=about.get("root_seed", "–"))
    design = folded(tr("batch.design"), f"<pre>{html.escape(about.get('design', ''))}</pre>")
    return (
        f'<section id="design"><h2>{html.escape(tr("batch.section.design"))}</h2>'
        f"<p class='soft'>{html.escape(said)}<br>{html.escape(about.get('digest', ''))}</p>{design}</section>"
    )
