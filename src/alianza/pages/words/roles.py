"""What each role is called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.access import Role

ROLES: dict[Role, "str | Promise"] = {
    Role.PRODUCER_ORGANISATION: _("producer organisation"),
    Role.BUYER: _("buyer"),
    Role.SERVICE_PROVIDER: _("service provider"),
    Role.LENDER: _("lender"),
    Role.REGIONAL_OFFICER: _("regional officer"),
    Role.ENUMERATOR: _("enumerator"),
    Role.EVALUATOR: _("evaluator"),
    Role.PROGRAMME_OFFICER: _("programme officer"),
    Role.SAFEGUARDS_OFFICER: _("safeguards officer"),
    Role.LEGAL_OFFICER: _("legal officer"),
    Role.FINANCE_OFFICER: _("finance officer"),
    Role.ME_OFFICER: _("monitoring and evaluation officer"),
    Role.BOARD_SECRETARY: _("secretary of the board"),
    Role.BOARD_MEMBER: _("board member"),
    Role.PROGRAMME_DIRECTOR: _("programme director"),
    Role.PORTFOLIO_ANALYST: _("portfolio analyst"),
    Role.AUDITOR: _("auditor"),
    Role.ADMINISTRATOR: _("administrator"),
}
"""Every role, in small letters, as it stands within a sentence."""


def role_words(code: str) -> str:
    """The role in the reader's language; the code itself where it is no role."""
    return str(ROLES[Role(code)]) if code in {role.value for role in Role} else code
