"""Pages of the audience ``public``: views parse, call one service or query, build a page, render."""
