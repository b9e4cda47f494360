"""How each transition comes about in the demo: what the people do before it, and the move itself."""

from alianza.demo.steps import reviewing, writing

STEPS = writing.STEPS | reviewing.STEPS
"""The maker of each transition, or of each decision that makes several."""
