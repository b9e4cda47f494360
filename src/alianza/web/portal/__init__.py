"""Pages of the audience ``portal``: views parse, call one service or query, build a page, render."""
