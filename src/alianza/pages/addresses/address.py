"""What an address is: a name, a path, the one action it lets a person do, and the methods it answers."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_script_prefix, reverse

from alianza.domain.access import Action

READ = ("GET",)
WRITE = ("POST",)
BOTH = ("GET", "POST")


@dataclass(frozen=True, slots=True)
class Address:
    """One address. ``name`` is ``<audience>.<thing>``; ``path`` as Django writes it, without a leading slash."""

    name: str
    path: str
    action: Action
    methods: tuple[str, ...] = READ

    @property
    def audience(self) -> str:
        """The folder of the web that answers it."""
        return self.name.partition(".")[0]


def url(name: str, **parameters: object) -> str:
    """The address of that name with its parameters filled in."""
    return _address(get_script_prefix(), name, tuple((key, str(value)) for key, value in parameters.items()))


@lru_cache(16_384)
def _address(_prefix: str, name: str, parameters: tuple[tuple[str, str], ...]) -> str:
    # Lists link to the same records again and again; finding the path takes five times as long as remembering it.
    return reverse(name, kwargs=dict(parameters))
