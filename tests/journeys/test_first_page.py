"""The product answers in a browser."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_first_page_answers(page: Page) -> None:
    answer = page.goto("/")
    assert answer is not None
    assert answer.ok
