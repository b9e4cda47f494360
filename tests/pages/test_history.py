"""Every act that the services write into the log has words in both languages."""

import ast
from collections.abc import Iterator

from alianza.config.places import SOURCE
from alianza.domain.workflow.acts import ACTS
from alianza.domain.workflow.lives import LIVES

KNOWN = set(ACTS) | {one.name for life in LIVES for one in life.transitions}


def acts() -> Iterator[tuple[str, str]]:
    """Every ``action="…"`` of a call in the services, with its file."""
    for file in (SOURCE / "services").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for keyword in node.keywords if isinstance(node, ast.Call) else ():
                if keyword.arg == "action" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value), file.name


def test_every_act_has_words() -> None:
    assert {found for found in acts() if found[0] not in KNOWN} == set()
    assert all(words.in_language("en") and words.in_language("es") for words in ACTS.values())
