"""The register's answers as people write them: places by name, numbers by their country's form, lists in and out of spreadsheets.

Takes and returns plain values; knows no tables of the database.
"""
