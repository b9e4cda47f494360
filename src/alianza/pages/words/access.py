"""Sentences and names of the room ``access``: code to a translatable sentence; scopes in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.access import ScopeKind

SENTENCES: dict[str, "str | Promise"] = {
    "access.sign_in": _("Sign in first."),
    "access.role_needed": _("Your roles do not include this. Ask your programme’s administrator if you need it for your work."),
}

SCOPES: dict[ScopeKind, "str | Promise"] = {
    ScopeKind.ORGANISATION: _("Organisation"),
    ScopeKind.REGION: _("Region"),
    ScopeKind.PROGRAMME: _("Programme"),
    ScopeKind.COUNTRY: _("Country"),
    ScopeKind.ALL: _("All programmes"),
}
"""How far a grant reaches."""
