"""Plans that come to the builder in an unusual shape: shares that do not add up yet, an item called as a new one is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.portal.appraising import PLAN
from tests.web.portal.test_plan_pages import begin, made, path, send, text, writer

from alianza.records.models import Alliance, PlanDraft

pytestmark = pytest.mark.usefixtures("everywhere")
__all__ = ["made", "writer"]


def test_shares_that_do_not_add_up_yet_are_still_counted(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    row = {"line-0-payer": "programme", "line-0-form": "cash", "line-0-amount": "", "line-0-share": "60", "line-TOTAL_FORMS": "1"}
    assert send(writer, made, "financing/postharvest/", **row).status_code == 302
    listed = text(writer, made, "financing/").replace("\xa0", " ")
    assert "It costs L 65,763,000; L 26,305,200.00 missing" in listed, "60% of it is paid for"


def test_a_block_that_a_file_calls_new_is_not_taken_for_the_one_to_be_added(writer: Client, made: Alliance) -> None:
    before, mark, block = PLAN.partition("[[block]]")
    name, code = (block.partition(f'{key} = "')[2].partition('"')[0] for key in ("name", "code"))
    brought = before + mark + block.replace(f'code = "{code}"', 'code = "new"', 1)
    file = SimpleUploadedFile("plan.toml", brought.encode())
    assert writer.post(f"/alliances/{made.code}/appraisal/new/", {"file": file}).status_code == 302
    assert path(made, "production/new-1/") in text(writer, made, "production/")
    assert name not in text(writer, made, "production/new/"), "the page of a new block is empty"
    assert name in text(writer, made, "production/new-1/")
    typed = {"name": "Renamed", "activity": "perennial", "scenarios": "with", "product": "passion_fruit", "unit": "ha", "units": "49"}
    answer = send(writer, made, "production/new-1/", **typed, **{"yield": "9000", "yield_per": "unit", "by": "year"})
    assert answer.status_code == 302
    kept = PlanDraft.objects.get().source
    assert (kept.count("[[block]]"), kept.count("[[block.input]]")) == (PLAN.count("[[block]]"), PLAN.count("[[block.input]]"))
    assert "Renamed" in kept
