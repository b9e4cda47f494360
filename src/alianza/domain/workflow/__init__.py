"""The lives of calls, alliances, agreements and reports, each declared once as a table of transitions.

From the tables come buttons, permissions, the door that advances a record, audit rows, API paths, diagrams and tests.
"""
