"""Measurements: one module a subject with ``run() -> dict``; results go to ``docs/performance.md`` by hand, with date and machine."""
