"""Name an administrator: the first one of a new installation, or one more where nobody is left who could invite.

Prints the link that leads to his first password; it is sent by mail too. Whoever can run this has the machine already.
"""

import argparse
import sys

from django.conf import settings

from alianza.cli.words import FINE, REFUSED
from alianza.pages.addresses import url
from alianza.pages.words.saying import say
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import invitations, people


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who it is."""
    parser.add_argument("email", metavar="E-MAIL", help="the address the person signs in with")
    parser.add_argument("--name", default="", help="the person's full name; needed for a new account")
    parser.add_argument(
        "--language", choices=[code for code, _ in settings.LANGUAGES], default="es", help="of mail and pages; es without it"
    )


def run(arguments: argparse.Namespace) -> int:
    """Name the person and say what comes next."""
    with working_for([EVERYWHERE]):
        outcome = people.appoint_administrator(email=arguments.email, name=arguments.name, language=arguments.language)
    if not outcome.done:
        for reason in outcome.blockers:
            print(f"alianza: {say(reason)}", file=sys.stderr)
        return REFUSED
    person = outcome.row
    print(f"{person.name} <{person.email}> is an administrator.")
    if person.has_usable_password():
        print("The account has a password already: sign in with it.")
    else:
        print(
            f"First password, within {invitations.DAYS} days: {settings.ORIGIN}{url('account.invitation', key=invitations.key_for(person))}"
        )
    return FINE
