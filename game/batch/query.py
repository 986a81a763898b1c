"""Questions in SQL to the tables of a batch, answered by DuckDB; nothing can be changed by them.

Tables: ``runs``, ``daily``, ``statistics``, ``wide`` and whatever else the batch has; ``events`` when events were
recorded. Names with a dot stand in double quotes: ``"launch.price"``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.batch.errors import BatchError
from game.batch.results import Results, open_results

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

SHOWN = 40
"""Rows shown on the terminal."""
ENDINGS = (".csv", ".parquet", ".json")


def ask(folder: Path, sql: str) -> pa.Table:
    """The answer to one SELECT.

    Raises:
        BatchError: no tables in the folder; not one question, or a wrong one.
    """
    import duckdb

    results = open_results(folder)
    with duckdb.connect(":memory:") as db:
        names = _views(db, results)
        _only_a_question(db, sql)
        try:
            return db.sql(sql).to_arrow_table()
        except duckdb.Error as wrong:
            raise BatchError(f"{sentence(str(wrong))} Tables here: {', '.join(names)}.") from None


def _quoted(text: str) -> str:
    """As a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _views(db: duckdb.DuckDBPyConnection, results: Results) -> list[str]:
    folder = results.folder
    found = {path.stem: str(path) for path in sorted(folder.glob("*.parquet")) if re.fullmatch(r"[a-z_]+", path.stem)}
    for name, path in found.items():
        db.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_quoted(path)})")
    if any((folder / "events").glob("*/*.parquet")):
        points = int(results.about["points"])
        found["events"] = str(folder / "events" / "*" / "*.parquet")
        # A run's events lie in the file of its number; of which point and repetition it is follows from the number.
        db.execute(
            "CREATE VIEW events AS "
            "SELECT run, run % $points AS point, run // $points AS rep, * EXCLUDE (run, filename) "
            "FROM (SELECT CAST(regexp_extract(filename, '([0-9]+)[.]parquet$', 1) AS BIGINT) AS run, * "
            "FROM read_parquet($files, filename = true))".replace("$points", str(points)).replace(
                "$files", _quoted(found["events"])
            )
        )
    # From here on no other file can be read, and none written.
    db.execute("SET allowed_directories = $1", [[str(folder)]])
    db.execute("SET enable_external_access = false")
    db.execute("SET lock_configuration = true")
    return list(found)


def _only_a_question(db: duckdb.DuckDBPyConnection, sql: str) -> None:
    import duckdb

    try:
        kinds = [statement.type for statement in db.extract_statements(sql)]
    except duckdb.Error as wrong:
        raise BatchError(sentence(str(wrong))) from None
    asks = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
    if len(kinds) != 1 or kinds[0] not in asks:
        raise BatchError("Ask one question: SELECT, WITH, DESCRIBE or SUMMARIZE; nothing is changed here.")


def sentence(said: str) -> str:
    """The first line of a complaint of DuckDB, with what it proposes instead, as a sentence."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    kept = lines[:1] + [line for line in lines[1:] if line.startswith(("Candidate", "Did you mean"))]
    return " ".join(line if line.endswith((".", "?")) else line.rstrip("!:") + "." for line in kept)


def shown(table: pa.Table, most: int = SHOWN) -> str:
    """The first rows, aligned; numbers right, text left."""
    names = table.column_names
    body = [[_cell(value) for value in row.values()] for row in table.slice(0, most).to_pylist()]
    right = [_is_number(table.schema.field(i).type) for i in range(len(names))]
    widths = [max(len(row[i]) for row in [names, *body]) for i in range(len(names))]
    lines = [_line(names, widths, right), "  ".join("-" * w for w in widths)]
    lines += [_line(row, widths, right) for row in body]
    more = len(table) - len(body)
    return "\n".join(lines) + (f"\n… and {more:,} more rows; --out FILE keeps them all" if more > 0 else "")


def keep(table: pa.Table, path: Path) -> None:
    """Write an answer as CSV, Parquet or JSON, by the file's ending.

    Raises:
        BatchError: another ending.
        OSError: it cannot be written.
    """
    if path.suffix == ".csv":
        import pyarrow.csv as pc

        pc.write_csv(table, path)
    elif path.suffix == ".parquet":
        import pyarrow.parquet as pq

        pq.write_table(table, path, compression="zstd")
    elif path.suffix == ".json":
        import json

        path.write_text(json.dumps(table.to_pylist(), ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    else:
        raise BatchError(f"{path.name} should end in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    said = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right, strict=True))
    return "  ".join(said).rstrip()


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:,.6g}" if isinstance(value, float) else str(value).replace("\n", " ")


def _is_number(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind))
