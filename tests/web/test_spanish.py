"""Spanish ships complete: every visible text has its translation, with the same parameters."""

import re

from babel.messages.pofile import read_po

from alianza.config.catalogue import missing
from alianza.config.translations import catalogues

PARAMETER = re.compile(r"%\((\w+)\)s|{(\w*)}")


def test_every_text_has_its_spanish() -> None:
    """``./alianza translate`` prints what is missing, ready for the catalogue of its room."""
    assert [f"{one.place}: {one.singular}" for one in missing("es")] == []


def test_translations_keep_the_parameters() -> None:
    wrong = []
    for path in catalogues():
        with path.open("rb") as text:
            for one in read_po(text):
                pairs = zip(one.id, one.string, strict=True) if isinstance(one.id, tuple) else [(one.id, one.string)]
                wrong += [source for source, words in pairs if source and words and parameters(source) != parameters(words)]
    assert wrong == []


def parameters(text: str) -> set[tuple[str, str]]:
    return set(PARAMETER.findall(text))
