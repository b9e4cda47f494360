"""Everything that could name a person of the demo, and where it stands."""

from collections.abc import Iterable, Iterator

from alianza.records.models import Member, Officer, User
from alianza.records.personal_data import decrypt

LEAST = 6
"""Shorter names are words of the language too."""


def persons() -> Iterator[str]:
    """Every name, document and telephone number of a person in the demo."""
    yield from User.objects.values_list("name", flat=True)
    yield from Officer.objects.values_list("name", flat=True)
    for one in Member.objects.select_related("organisation").iterator():
        yield f"{one.given_names} {one.family_names}"
        for field in ("document", "phone"):
            if sealed := getattr(one, field):
                yield decrypt(bytes(sealed), f"{one.organisation.country} member {field}")


def named_in(text: str, names: Iterable[str]) -> set[str]:
    """The names that stand in a text; a name is searched for only where every run of its signs stands somewhere."""
    runs = {text[at : at + LEAST] for at in range(len(text))}
    likely = {one for one in names if len(one.strip()) >= LEAST and all(one[at : at + LEAST] in runs for at in range(len(one) - LEAST + 1))}
    return {one for one in likely if one in text}
