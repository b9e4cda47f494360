"""The page an invitation leads to: choosing one's first password, or what to do where the link has done its work."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from alianza.domain.values import Blocker
from alianza.pages.account import Error
from alianza.pages.addresses import url
from alianza.pages.review.tables import Choice
from alianza.pages.words.saying import say
from alianza.records.queries.people import PersonRow

FIELD_OF = {"people.password_weak": "password", "people.passwords_differ": "again"}


@dataclass(frozen=True)
class InvitationPage:
    """Two questions for the person invited; without ``action_url`` the link is over and ``reset_url`` sends a new one."""

    title: str
    lead: str
    address: str
    fields: tuple[Choice, ...]
    errors: tuple[Error, ...]
    action_url: str
    reset_url: str
    sign_in_url: str


def invitation_page(key: str, person: PersonRow | None, blockers: Iterable[Blocker] = ()) -> InvitationPage:
    """The page for the person the link was sent to; None where it works no more."""
    if person is None:
        return InvitationPage(
            title=_("This invitation works no more"),
            lead=_("It was used already, or it is too old. Have you chosen a password? Then sign in. If not, have a new link sent to you."),
            address="", fields=(), errors=(), action_url="", reset_url=reverse("account_reset_password"),
            sign_in_url=reverse("account_login"),
        )  # fmt: skip
    hint = _("At least 10 characters. Several words are easy to remember.")
    faults = {FIELD_OF.get(one.code, "password"): say(one) for one in blockers}
    return InvitationPage(
        title=_("Welcome, {name}").format(name=person.name),
        lead=_("Choose the password with which you will sign in to Alianza."),
        address=person.email,
        fields=(
            Choice("password", _("Password"), "password", hint=hint, error=faults.get("password", "")),
            Choice("again", _("The same password again"), "password", error=faults.get("again", "")),
        ),
        errors=tuple((text, f"id_{name}") for name, text in faults.items()),
        action_url=url("account.invitation", key=key), reset_url="", sign_in_url="",
    )  # fmt: skip
