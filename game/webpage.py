"""One HTML page with charts that needs nothing but itself: for reports that are mailed, printed or opened offline.

Charts are Vega-Lite specifications as plain dicts; the three scripts that draw them are part of the page. Its
Content-Security-Policy lets run the scripts of this page by their hashes and nothing else, lets load nothing, and does
without ``unsafe-eval`` (expressions are interpreted, not compiled).
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from game.assets import folder

SCRIPTS = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")
SANS = (
    'system-ui, "Segoe UI", "Helvetica Neue", "PingFang SC", "PingFang TC", "Microsoft YaHei", "Microsoft JhengHei", '
    '"Noto Sans CJK SC", "Noto Sans CJK TC", sans-serif'
)
# Okabe and Ito's colours, told apart by colour-blind readers; darker ones first.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5e4fa2", "#666666")
THEME: dict[str, Any] = {
    "font": SANS,
    "background": "transparent",
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "grid": True,
             "gridColor": "#e6e2dc", "domainColor": "#8a857d", "tickColor": "#8a857d", "labelLimit": 220},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "orient": "bottom",
               "labelLimit": 420, "columns": 4, "symbolOpacity": 1, "symbolStrokeWidth": 2},
    "title": {"fontSize": 14, "anchor": "start", "fontWeight": 600, "offset": 8},
    "view": {"stroke": None},
    "range": {"category": list(COLOURS)},
    "line": {"strokeWidth": 2},
}  # fmt: skip
_STYLE = (
    """
:root { color-scheme: light; --ink: #2a2622; --soft: #6b655d; --line: #ddd6cc; --paper: #fffdf9; --glow: #b5480f; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 78rem; background: var(--paper); color: var(--ink);
  font: 15px/1.55 """
    + SANS
    + """; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .4rem; padding-top: .8rem; border-top: 2px solid var(--line); }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { max-width: 48rem; margin: .4rem 0 .8rem; }
.soft, figcaption, caption { color: var(--soft); }
.facts { display: flex; flex-wrap: wrap; gap: .4rem 2rem; margin: .8rem 0; padding: 0; list-style: none; }
.facts b { display: block; font-size: 1.25rem; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); gap: 1.2rem 2rem; }
.grid.two { grid-template-columns: repeat(auto-fill, minmax(32rem, 1fr)); }
.grid.wide { grid-template-columns: 1fr; }
figure { margin: 0; min-width: 0; break-inside: avoid; }
figcaption { font-size: .85rem; }
.chart { width: 100%; min-height: 6rem; }
.chart svg { display: block; max-width: 100%; }
table { border-collapse: collapse; font-size: .87rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .3rem; }
th, td { padding: .22rem .55rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th { font-weight: 600; border-bottom: 2px solid var(--line); }
th.text, td.text { text-align: left; }
.scroll { overflow-x: auto; margin: .6rem 0; }
details { margin: .4rem 0; } summary { cursor: pointer; color: var(--soft); font-size: .87rem; }
summary:focus-visible { outline: 2px solid var(--glow); }
pre { background: #f6f1e9; padding: 1rem; overflow-x: auto; font-size: .82rem; white-space: pre-wrap; }
.wrong { color: #a1260d; }
@media print {
  @page { size: A4; margin: 14mm; }
  body { padding: 0; max-width: none; background: white; font-size: 11px; }
  h2, h2 + p { break-after: avoid; } section.page { break-before: page; }
  details:not([open]) { display: none; } .scroll { overflow: visible; }
  table { font-size: 9px; } th, td { white-space: normal; padding: .1rem .3rem; }
  .grid, .grid.two { grid-template-columns: 1fr 1fr; gap: .8rem 1.2rem; }
  .chart svg { width: 100%; height: auto; }
}
"""
)
_BOOT = """
(function () {
  "use strict";
  var specs = JSON.parse(document.getElementById("charts").textContent);
  var ids = Object.keys(specs), drawn = 0, wrong = 0;
  function said() { document.documentElement.setAttribute("data-charts", drawn + " drawn, " + wrong + " wrong"); }
  var options = { renderer: "svg", actions: false, ast: true, logLevel: 1 };
  Promise.all(ids.map(function (id) {
    var note = document.getElementById(id);
    return vegaEmbed(note, specs[id], options).then(function () { drawn += 1; }, function (error) {
      wrong += 1;
      note.className = "chart wrong";
      note.textContent = String(error);
    });
  })).then(said, said);
})();
"""


def page(title: str, lang: str, body: str, charts: Mapping[str, Mapping[str, Any]]) -> str:
    """The whole page. ``body`` is HTML that holds an element ``<div class="chart" id="...">`` for every chart's id.

    Raises:
        ValueError: a chart has no element of its id.
    """
    homeless = [name for name in charts if f'id="{name}"' not in body]
    if homeless:
        raise ValueError(f"the page has no place for the charts {', '.join(homeless)}")
    scripts = [*_vendored(), _BOOT] if charts else []
    allowed = " ".join(f"'sha256-{_hash(script)}'" for script in scripts) or "'none'"
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    themed = {name: {"config": THEME, "width": "container", "autosize": {"type": "fit-x", "contains": "padding"},
                     **spec} for name, spec in charts.items()}  # fmt: skip
    # A "<" in the data could end its element early.
    data = json.dumps(themed, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")
    inlined = "\n".join(f"<script>{script}</script>" for script in scripts)
    kept = f'<script type="application/json" id="charts">{data}</script>\n{inlined}' if charts else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n{kept}\n</body>\n</html>\n"
    )


def figure(name: str, caption: str = "", table: str = "") -> str:
    """A place for the chart ``name``, with a caption in plain text and the same numbers as a table in HTML."""
    said = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return f'<figure><div class="chart" id="{name}"></div>{said}{table}</figure>'


@cache
def _vendored() -> tuple[str, ...]:
    return tuple((folder() / "vega" / name).read_text(encoding="utf-8") for name in SCRIPTS)


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
