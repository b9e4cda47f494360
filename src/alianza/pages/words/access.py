"""Sentences and names of the room ``access``: code to a translatable sentence; roles and scopes in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.access import Role, ScopeKind

SENTENCES: dict[str, "str | Promise"] = {
    "access.sign_in": _("Sign in first."),
    "people.not_found": _("This person or role is not there any more."),
    "people.name_missing": _("Write the name."),
    "people.email_invalid": _("This is not an e-mail address. Write it like name@example.org."),
    "people.email_taken": _("Somebody has this e-mail address already. Look for the person in the list."),
    "people.invitation_over": _("This invitation works no more. Sign in, or have a new link sent to you."),
    "people.passwords_differ": _("The two passwords differ. Write the same one twice."),
    "people.password_weak": _("{reasons}"),
    "people.acts_for_an_organisation": _(
        "This person acts for an organisation, and nobody decides over what his own organisation brings. End that role first, or invite the person with another address."
    ),
    "people.own_grants": _("Nobody changes his own roles or locks himself out. Ask another administrator."),
    "people.role_unknown": _("Choose a role."),
    "people.scope_not_for_role": _("This role is not given for such a place. Choose again."),
    "people.target_unknown": _("Choose for which organisation, region, programme or country."),
    "people.out_of_reach": _("This lies beyond what you administer. Ask an administrator of that programme or country."),
    "people.dates_reversed": _("The last day lies before the first."),
    "people.already_granted": _("The person has this role there already."),
    "people.grant_over": _("This role has ended already."),
    "absences.stand_in_missing": _("Choose who stands in for you."),
    "absences.stand_in_unknown": _("This person is no colleague of your programmes any more. Choose another."),
    "absences.dates_missing": _("Write the first and the last day."),
    "absences.dates_reversed": _("The last day lies before the first."),
    "absences.in_the_past": _("The last day has passed already."),
    "absences.overlaps": _("You have an absence from {starts_on} to {ends_on} already."),
    "absences.stand_in_away": _("{name} is away from {starts_on} to {ends_on}. Choose another colleague or other days."),
    "absences.not_found": _("This absence is not there any more."),
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
