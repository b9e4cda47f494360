"""Addresses of other rooms that calls lead to; a room that is not built yet leads home."""

from alianza.domain.access import Action, Actor, decide
from alianza.pages.addresses import ADDRESSES, url

_DECLARED = {one.name for one in ADDRESSES}


def door(name: str, **parameters: object) -> str:
    """The address of that name; the front page while nobody has declared it."""
    return url(name, **parameters) if name in _DECLARED else url("public.home")


def is_open(name: str) -> bool:
    """Whether an address of that name is declared."""
    return name in _DECLARED


def may_start(actor: Actor | None) -> bool:
    """Whether an application can begin: whoever is not signed in is asked to, another's role is not enough."""
    return actor is None or decide(actor, Action.APPLY).allowed


def start_url(code: str, actor: Actor | None) -> str:
    """Where an application to this call begins: by way of signing in, or of registering the organisation; empty for another's role."""
    if actor is not None and not actor.grants:
        return f"{door('portal.register')}?call={code}"
    if not may_start(actor):
        return ""
    return url("portal.apply", call_code=code) if is_open("portal.apply") else door("account.home")
