"""Shares of who pays in the builder, while they do not add up yet."""

import pytest
from django.test import Client
from tests.web.portal.test_plan_pages import begin, made, send, text, writer

from alianza.records.models import Alliance

pytestmark = pytest.mark.usefixtures("everywhere")
__all__ = ["made", "writer"]


def test_shares_that_do_not_add_up_yet_are_still_counted(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    row = {"line-0-payer": "programme", "line-0-form": "cash", "line-0-amount": "", "line-0-share": "60", "line-TOTAL_FORMS": "1"}
    assert send(writer, made, "financing/postharvest/", **row).status_code == 302
    listed = text(writer, made, "financing/").replace("\xa0", " ")
    assert "It costs L 65,763,000; L 26,305,200.00 missing" in listed, "60% of it is paid for"
