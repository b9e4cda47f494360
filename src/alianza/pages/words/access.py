"""Sentences and names of the room ``access``: code to a translatable sentence; roles and scopes in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.access import Role, ScopeKind

SENTENCES: dict[str, "str | Promise"] = {
    "access.sign_in": _("Sign in first."),
    "access.role_needed": _("Your roles do not include this. Ask your programme’s administrator if you need it for your work."),
}

ROLES: dict[str, "str | Promise"] = {
    Role.PRODUCER_ORGANISATION: _("Producer organisation"),
    Role.BUYER: _("Buyer"),
    Role.SERVICE_PROVIDER: _("Service provider"),
    Role.LENDER: _("Lender"),
    Role.REGIONAL_OFFICER: _("Regional officer"),
    Role.ENUMERATOR: _("Enumerator"),
    Role.EVALUATOR: _("Evaluator"),
    Role.PROGRAMME_OFFICER: _("Programme officer"),
    Role.SAFEGUARDS_OFFICER: _("Safeguards officer"),
    Role.LEGAL_OFFICER: _("Legal officer"),
    Role.FINANCE_OFFICER: _("Finance officer"),
    Role.ME_OFFICER: _("Monitoring and evaluation officer"),
    Role.BOARD_SECRETARY: _("Secretary of the board"),
    Role.BOARD_MEMBER: _("Member of the board"),
    Role.PROGRAMME_DIRECTOR: _("Programme director"),
    Role.PORTFOLIO_ANALYST: _("Portfolio analyst"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Administrator"),
}
"""What each role is called."""

SCOPES: dict[ScopeKind, "str | Promise"] = {
    ScopeKind.ORGANISATION: _("Organisation"),
    ScopeKind.REGION: _("Region"),
    ScopeKind.PROGRAMME: _("Programme"),
    ScopeKind.COUNTRY: _("Country"),
    ScopeKind.ALL: _("All programmes"),
}
"""How far a grant reaches."""
