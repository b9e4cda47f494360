"""JSON of the same pages and transitions."""
