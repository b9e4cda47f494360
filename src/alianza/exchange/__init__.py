"""Formats in and out: workbooks, documents, rulebook files, uploads.

Takes and returns plain tables and values; knows no models and no request.
"""
