"""Pages of the audience ``insight``: views parse, call one service or query, build a page, render."""
