"""What changed between two rulebooks, entry by entry and in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from alianza.domain.rulebook.build import arguments_of
from alianza.domain.rulebook.explain import BASES, HEADINGS, names_of, sentence_of
from alianza.domain.rulebook.grounds import Basis, Entry
from alianza.domain.rulebook.published import IDENTITY
from alianza.domain.rulebook.rules import Rule
from alianza.domain.rulebook.shape import Rulebook
from alianza.domain.rulebook.spoken import SPEAKERS, speak
from alianza.domain.values import bilingual

Detail = tuple[str, str, str]
"""What a value is called, and the value before and after, in words."""
GROUNDS = {"why": bilingual("why", "por qué"), "basis": bilingual("how this is known", "de dónde se sabe")}


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that was added, removed or changed: its heading and its sentence on each side, empty where there is no such entry.

    ``details`` are the parts that changed and that the sentences do not say: reason, basis, lists within the entry.
    """

    heading: str
    before: str
    after: str
    details: tuple[Detail, ...] = ()


def differences(old: Rulebook, new: Rulebook, language: str = "en") -> tuple[Difference, ...]:
    """Every entry that is not the same in both; entries with a code are matched by it, rules by kind and order."""
    return tuple(_differences(old, new, language))


def _differences(old: Rulebook, new: Rulebook, language: str) -> Iterator[Difference]:
    for one in fields(Rulebook):
        heading, before, after = HEADINGS[one.name].in_language(language), _keyed(getattr(old, one.name)), _keyed(getattr(new, one.name))
        for key in [*before, *(key for key in after if key not in before)]:
            was, now = before.get(key), after.get(key)
            if was != now:
                said = _said(was, old, language), _said(now, new, language)
                details = _details(was, now, language, said_alike=said[0] == said[1]) if was and now else ()
                yield Difference(heading, *said, tuple(details))


def _said(entry: Entry | None, rulebook: Rulebook, language: str) -> str:
    return sentence_of(entry, language, names_of(rulebook)) if entry else ""


def _keyed(value: Any) -> dict[str, Entry]:
    """The entries of a section without their places, by a name that survives a change of order."""
    found: dict[str, Entry] = {}
    for entry in value if isinstance(value, tuple) else (value,) if value is not None else ():
        name = entry.kind.name if isinstance(entry, Rule) else _code(entry)
        count = sum(key.partition(" ")[0] == name for key in found)
        found[f"{name} {count}"] = replace(entry, path="")
    return found


def _code(part: Any) -> str:
    return next((str(getattr(part, name)) for name in IDENTITY if hasattr(part, name)), "")


def _details(old: Any, new: Any, language: str, *, said_alike: bool) -> Iterator[Detail]:
    shape: type = type(old)
    for argument in arguments_of(shape):
        before, after = getattr(old, argument.name), getattr(new, argument.name)
        if before != after and (said_alike or argument.name in GROUNDS):
            yield from _detail(GROUNDS.get(argument.name, argument.help).in_language(language), before, after, language)


def _detail(label: str, old: Any, new: Any, language: str) -> Iterator[Detail]:
    if _is_table(old) and type(old) is type(new):
        yield from _details(old, new, language, said_alike=True)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _items(label, old, new, language)
    else:
        yield label, _word(old, language), _word(new, language)


def _is_table(value: Any) -> bool:
    return is_dataclass(value) and type(value) not in SPEAKERS


def _items(label: str, old: tuple[Any, ...], new: tuple[Any, ...], language: str) -> Iterator[Detail]:
    """Of two lists only what is not in both; items with the same code are looked into."""
    before, after = ({_code(one): one for one in side if _code(one)} for side in (old, new))
    for code in before:
        if code in after and before[code] != after[code]:
            for inner, was, now in _details(before[code], after[code], language, said_alike=True):
                yield f"{label}, {speak(before[code], language)}: {inner}", was, now
    gone = tuple(one for one in old if one not in new and _code(one) not in after)
    come = tuple(one for one in new if one not in old and _code(one) not in before)
    if gone or come:
        yield label, _word(gone, language), _word(come, language)


def _word(value: Any, language: str) -> str:
    if isinstance(value, Basis):
        return BASES[value].in_language(language)
    return "–" if value in (None, ()) else speak(value, language)
