"""What tests of an appraised plan through its pages share: the sample, how it is brought, who reads it."""

from typing import Any

import html5lib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import builders

from alianza.domain.access import Role
from alianza.exchange.plan_samples import HUILA
from alianza.records.models import Alliance, Organisation, Submission

PLAN = HUILA.read_text(encoding="utf-8").replace('currency = "COP"', 'currency = "HNL"')
LOAN = """
[[loan]]
code = "bank"
amount = 33000
rate = "14%"
term_months = 36
"""
AGREED = """
[[agreement]]
buyer = "The buyer"
product = "passion_fruit"
quantity = 500000
"""
LENT = (
    PLAN.replace('item = "assistance"\npayer = "producers"\nform = "cash"', 'item = "assistance"\npayer = "lender"\nform = "credit"') + LOAN
)


def planned() -> Alliance:
    """An alliance that writes its plan."""
    call = builders.call(builders.rulebook())
    row = builders.alliance(call, builders.organisation(), "plan_draft")
    Submission.objects.create(programme=row.programme, alliance=row, kind="plan", answers=ANSWERS)
    return row


ANSWERS: dict[str, Any] = {
    "families": 31,
    "items": [{"code": "i1", "name": "Secadora solar", "category": "equipment", "cost": {"amount": "90000.00", "currency": "HNL"}}],
    "lines": [{"item": "i1", "payer": "programme", "form": "cash", "amount": {"amount": "90000.00", "currency": "HNL"}}],
}


def path(row: Alliance, rest: str = "") -> str:
    return f"/alliances/{row.code}/appraisal/{rest}"


def bring(client: Client, row: Alliance, content: "str | bytes" = PLAN, name: str = "plan.toml", **more: str) -> Any:
    body = content.encode() if isinstance(content, str) else content
    return client.post(path(row, "new/"), {"file": SimpleUploadedFile(name, body), **more})


def writer(client: Client, row: Alliance) -> Client:
    return builders.signed_in(client, builders.member_of(row.organisation))


def text(client: Client, row: Alliance, rest: str = "") -> str:
    answer = client.get(path(row, rest))
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    return str(answer.content.decode())


def party(made: Alliance, role: Role, part: str) -> Any:
    other: Organisation = builders.organisation(f"The {part}", kind=part)
    builders.partner(made, other, part)
    return builders.member_of(other, role)
