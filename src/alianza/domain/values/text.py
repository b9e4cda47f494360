"""Texts that programmes write themselves, in each of their languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in several languages, as pairs of language and words in the order written."""

    words: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, mapping: Mapping[str, str]) -> Self:
        """From ``{"en": "…", "es": "…"}``."""
        return cls(tuple(mapping.items()))

    @classmethod
    def plain(cls, text: str) -> Self:
        """One text for every language: a title, a source, a name."""
        return cls((("", text),))

    @property
    def is_plain(self) -> bool:
        """Whether it is one text for every language."""
        return self.languages == ("",)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in."""
        return tuple(language for language, _ in self.words)

    def in_language(self, language: str) -> str:
        """The words in this language, else in its parent (es-PE → es), else English, else any; empty if none."""
        known = dict(self.words)
        for wanted in (language, language.partition("-")[0], "en"):
            if known.get(wanted):
                return known[wanted]
        return next((text for text in known.values() if text), "")

    def as_json(self) -> dict[str, str]:
        """The mapping of language to words."""
        return dict(self.words)

    def __bool__(self) -> bool:
        return any(text for _, text in self.words)


def bilingual(en: str, es: str) -> LocalText:
    """A text written in the code itself, in the two languages the product ships complete."""
    return LocalText((("en", en), ("es", es)))
