"""Pages of the audience ``desk``: views parse, call one service or query, build a page, render."""
