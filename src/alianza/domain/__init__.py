"""The rules of the field in plain Python: no Django, no files, no clock, no chance.

Today's date, exchange rates and seeds are arguments; a user's mistake is a ``Blocker``, never an exception.
"""
