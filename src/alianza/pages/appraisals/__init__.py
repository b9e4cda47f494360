"""Pages of the appraisal of a business plan: its figures for each party, what could go wrong, and how a plan is brought.

Nothing is computed here: pages read what was frozen when the plan came in.
"""
