"""Pages of the audience ``board``: views parse, call one service or query, build a page, render."""
