"""A small house to walk through: one alliance far on its way, another organisation, and an address for every declared name."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests import builders

from alianza.domain.access import ORGANISATION_ROLES, Role, ScopeKind
from alianza.pages.addresses import ADDRESSES, Address
from alianza.records.models import Alliance, Organisation, Programme, User

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class House:
    """What the walk needs to fill in addresses and to make persons."""

    programme: Programme
    applicant: Organisation
    other: Organisation
    alliance: Alliance
    call_code: str
    version: str

    def path(self, address: Address) -> str:
        """The address with things that exist where we know them, and ids of nothing elsewhere."""
        known = {
            "code": self.call_code
            if "calls/" in address.path
            else self.programme.code
            if "programmes/" in address.path
            else self.alliance.code,
            "organisation_id": str(self.applicant.id),
            "version": self.version,
            "programme": self.programme.code,
            "language": "es",
            "kind": "csv" if "export" in address.path else "idea",
            "transition": "withdraw",
        }
        nothing = {"uuid": str(uuid4()), "int": "1", "slug": "nothing", "str": "nothing", "": "nothing"}
        return "/" + PARAMETER.sub(lambda found: known.get(found[2]) or nothing[found[1] or ""], address.path)

    def person(self, role: Role) -> User:
        """A person with one role: for the applicant's organisation, or for the programme."""
        made = builders.user(f"{role} person")
        inside = role in ORGANISATION_ROLES
        builders.grant(made, role, ScopeKind.ORGANISATION if inside else ScopeKind.PROGRAMME, self.applicant if inside else self.programme)
        return made


def build() -> House:
    """The house, in a database of its own."""
    rules = builders.rulebook()
    call = builders.call(rules)
    applicant, other = builders.organisation(), builders.organisation("Another")
    row = builders.alliance(call, applicant, "in_implementation")
    builders.partner(row, builders.organisation("Super Tienda", kind="buyer"))
    return House(rules.programme, applicant, other, row, call.code, rules.version)


READABLE: tuple[Address, ...] = tuple(one for one in ADDRESSES if "GET" in one.methods)


def ask(client: Any, address: Address, path: str) -> Any:
    """Ask for the address by a method it answers; a POST sends nothing."""
    return client.get(path) if "GET" in address.methods else client.post(path, {})
