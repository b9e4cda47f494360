"""What the sign-in libraries ask of us."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def attempted_name(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """The name an attempt to sign in was made with, lower-cased, so that failures of one name add up."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or request.POST.get("login") or ""
    return str(name).strip().lower()
