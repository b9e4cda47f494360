"""The track without a grant: who was financed before is helped to find credit, and a lender's paper ends it."""

from alianza.domain.rulebook import Stage
from alianza.domain.values import LocalText, bilingual

TRACK = "credit"
"""As an alliance's ``track`` says it."""
PROOF = "credit_proof"
PROOF_NAME: LocalText = bilingual(
    "Proof of the credit (the lender’s letter or contract)", "Constancia del crédito (carta o contrato del prestamista)"
)
STAGES = (Stage.IDEA, Stage.ELIGIBILITY, Stage.FOLLOW_UP)
"""The only stages it goes through, whatever the programme's others."""
