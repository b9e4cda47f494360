"""Every reason of applications, forms, partners and paper has its sentence, which names only what the reason carries."""

import re

import pytest

from alianza.domain.workflow import forms
from alianza.pages.words.applications import SENTENCES
from alianza.services import eligibility, paper, partners, submissions

CODES = forms.CODES | submissions.CODES | eligibility.CODES | partners.CODES | paper.CODES


@pytest.mark.parametrize("code", CODES)
def test_every_reason_has_its_sentence(code: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", str(SENTENCES[code]))) <= set(CODES[code])
