"""Calls, programmes and their rules as pages show them: to everybody, and to those who make them."""
