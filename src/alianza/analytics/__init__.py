"""Numerics on plain tables: takes and returns values, knows no models and no request."""
