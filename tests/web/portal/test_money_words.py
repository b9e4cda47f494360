"""Every word of the money room is there in Spanish."""

import ast
import re

import pytest
from django.utils import translation
from django.utils.translation import gettext

from alianza.config.places import SOURCE
from alianza.domain.ledger import CODES as LEDGER
from alianza.domain.workflow.money_codes import CODES
from alianza.pages.words.agreements import SENTENCES

TEMPLATES = ("components/templates/components/panel", "portal/templates/portal/panels", "portal/templates/portal/deed",
             "portal/templates/portal/agreement_text", "desk/templates/desk/money")  # fmt: skip
SAME = {"No", "Total"}


def messages() -> set[str]:
    files = [*(SOURCE / "pages" / "money").glob("*.py"), SOURCE / "pages" / "words" / "agreements.py"]
    calls = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    said = {node.args[0].value for node in calls if getattr(node.func, "id", "") == "_" and isinstance(node.args[0], ast.Constant)}
    texts = [(SOURCE / "web" / f"{name}.html").read_text(encoding="utf-8") for name in TEMPLATES]
    return said | {
        found for text in texts for found in re.findall(r'{% translate "([^"]+)"|_\("([^"]+)"\)', text) for found in found if found
    }


@pytest.mark.parametrize("text", sorted(messages()))
def test_it_is_there_in_spanish(text: str) -> None:
    with translation.override("es"):
        shown = gettext(text)
    assert shown != text or text in SAME
    assert set(re.findall(r"%\(\w+\)s|{\w+}", shown)) == set(re.findall(r"%\(\w+\)s|{\w+}", text))


def test_every_reason_has_its_sentence_and_uses_only_what_it_is_given() -> None:
    known = {**CODES, **LEDGER}
    assert set(SENTENCES) == set(known)
    for code, sentence in SENTENCES.items():
        assert set(re.findall(r"{(\w+)}", str(sentence))) <= set(known[code]), code
