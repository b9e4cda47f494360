"""Everything that could name a person of the demo."""

from collections.abc import Iterator

from alianza.records.models import Member, Officer, User
from alianza.records.personal_data import decrypt


def persons() -> Iterator[str]:
    """Every name, document and telephone number of a person in the demo."""
    yield from User.objects.values_list("name", flat=True)
    yield from Officer.objects.values_list("name", flat=True)
    for one in Member.objects.select_related("organisation").iterator():
        yield f"{one.given_names} {one.family_names}"
        for field in ("document", "phone"):
            if sealed := getattr(one, field):
                yield decrypt(bytes(sealed), f"{one.organisation.country} member {field}")
