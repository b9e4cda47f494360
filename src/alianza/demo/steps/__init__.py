"""How each transition comes about in the demo: what the people do before it, and the move itself."""

from alianza.demo.steps import contracting, deciding, implementing, reviewing, scoring, writing

STEPS = writing.STEPS | reviewing.STEPS | scoring.STEPS | contracting.STEPS | implementing.STEPS | deciding.STEPS
"""The maker of each transition, or of each decision that makes several."""
