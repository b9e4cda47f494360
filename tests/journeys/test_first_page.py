"""The product answers in a browser."""

import pytest
from playwright.sync_api import Page
from tests.domain.workflow.forms.test_numbers import READ_BACK

pytestmark = pytest.mark.browser


def test_the_first_page_answers(page: Page) -> None:
    answer = page.goto("/")
    assert answer is not None
    assert answer.ok


LEAVE_A_BOX = """([typed, mark]) => {
    const box = document.createElement("input");
    box.dataset.mark = mark;
    box.value = typed;
    document.body.append(box);
    box.dispatchEvent(new Event("change", { bubbles: true }));
    return box.value;
}"""


def test_the_script_writes_an_amount_back_as_the_server_reads_it(page: Page) -> None:
    page.goto("/")
    assert [page.evaluate(LEAVE_A_BOX, [typed, mark]) for typed, mark, _ in READ_BACK] == [shown for *_, shown in READ_BACK]
