"""Programmes and versions of their rules on the desk: read, compared, confirmed, tried, published."""
