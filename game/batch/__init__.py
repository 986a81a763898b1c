"""Headless batches: one scenario x lever values x seeds, on local cores, that never lose a run.

From the file to the tables: :mod:`design` (what to vary) -> :mod:`plan` (which run is number k) ->
:mod:`sweep` (hands chunks of runs to an engine, :mod:`engine` and :mod:`worker`) -> :mod:`ledger` (SQLite,
one writer) -> :mod:`export` (Parquet and CSV, derived). ``docs/batch.md`` shows it in use.
"""
