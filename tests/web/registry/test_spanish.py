"""Everything the register says has its Spanish."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

from alianza.config.places import SOURCE

VIEWS = SOURCE / "web/portal/views"
PYTHON = [
    *sorted((SOURCE / "pages/registry").glob("*.py")), SOURCE / "pages/words/registry.py", VIEWS / "registry.py", VIEWS / "members.py",
    VIEWS / "rosters.py", SOURCE / "web/desk/views/registry.py",
]  # fmt: skip
PORTAL = SOURCE / "web/portal/templates/portal"
TEMPLATES = [
    *sorted((SOURCE / "web/components/templates/registry").glob("*.html")), *sorted(PORTAL.glob("roster*.html")), PORTAL / "member.html",
    PORTAL / "reveal.html", PORTAL / "registry_form.html", PORTAL / "organisations.html", PORTAL / "earlier_financing.html",
    SOURCE / "web/desk/templates/desk/organisations.html",
]  # fmt: skip


def spoken(file: Path) -> set[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        return {found[2] for found in re.finditer(r"""(?:\{% translate |_\()(["'])(.+?)\1""", text)}
    calls = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}


@pytest.mark.parametrize("file", [*PYTHON, *TEMPLATES], ids=lambda file: file.name)
def test_nothing_stays_in_english(file, django_db_setup):
    with translation.override("es"):
        gaps = {text for text in spoken(file) if translation.gettext(text) == text and not text.startswith("{name}")}
    assert not gaps - {"No", "Error"}
