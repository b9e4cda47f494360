"""Addresses of the room ``shell``."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

ADDRESSES: tuple[Address, ...] = (
    Address("account.home", "home/", Action.USE_ACCOUNT),
    Address("account.language", "language/", Action.READ_PUBLIC, WRITE),
    Address("account.theme", "theme/", Action.READ_PUBLIC, WRITE),
    Address("account.settings", "settings/", Action.USE_ACCOUNT, BOTH),
    Address("account.absences", "absences/", Action.USE_ACCOUNT, BOTH),
    Address("account.end_absence", "absences/<uuid:absence_id>/end/", Action.USE_ACCOUNT, WRITE),
    Address("account.messages", "messages/", Action.USE_ACCOUNT, BOTH),
    Address("account.invitation", "invitation/<str:key>/", Action.READ_PUBLIC, BOTH),
    Address("account.demo", "demo/", Action.USE_DEMO, BOTH),
    Address("account.mail", "demo/mail/", Action.USE_DEMO),
    Address("desk.people", "desk/people/", Action.MANAGE_USERS),
    Address("desk.invite", "desk/people/new/", Action.MANAGE_USERS, BOTH),
    Address("desk.person", "desk/people/<uuid:user_id>/", Action.MANAGE_USERS, BOTH),
    Address("desk.grant", "desk/people/<uuid:user_id>/roles/", Action.MANAGE_USERS, BOTH),
    Address("desk.end_grant", "desk/roles/<uuid:grant_id>/end/", Action.MANAGE_USERS, WRITE),
    Address("portal.home", "portal/", Action.USE_ACCOUNT),
    Address("desk.home", "desk/", Action.READ_DESK),
)
