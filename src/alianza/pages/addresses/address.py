"""What an address is: a name, a path, the one action it lets a person do, and the methods it answers."""

from dataclasses import dataclass

from django.urls import reverse

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
    return reverse(name, kwargs=parameters)
