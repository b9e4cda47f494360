"""The only Django app with tables: fields and database constraints, no behaviour.

Reads leave through ``queries``, already restricted to what the actor may see.
"""
