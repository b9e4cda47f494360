"""The portfolio of programmes: dated observations beside each other, measures with one definition, and the review made of them.

A figure is never alone: value, unit, as-of date, kind and source. What is not known is None and stays visible as such.
"""
