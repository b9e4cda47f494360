"""Pages of the audience ``account``: views parse, call one service or query, build a page, render."""
