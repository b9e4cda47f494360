"""Places as codes: country, department, municipality and below, from the largest to the smallest."""

import re
from dataclasses import dataclass
from typing import Self

_SHAPE = re.compile(r"^[A-Z]{2}(-[A-Z0-9]+)*$")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place by its code: ``CO-HUI-41551`` is Pitalito in Huila in Colombia."""

    code: str

    def __post_init__(self) -> None:
        if not _SHAPE.match(self.code):
            raise ValueError(f"not a place code: {self.code!r} (write CO, CO-HUI or CO-HUI-41551)")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code in any case, blanks around it forgiven; ``ValueError`` if it isn't one."""
        return cls(text.strip().upper())

    @property
    def parts(self) -> tuple[str, ...]:
        """The levels from country downwards."""
        return tuple(self.code.split("-"))

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        return self.parts[0]

    @property
    def department(self) -> str | None:
        """Code of the department (province, parish), with the country; None for a whole country."""
        return "-".join(self.parts[:2]) if len(self.parts) > 1 else None

    @property
    def municipality(self) -> str | None:
        """Code down to the municipality; None for anything larger."""
        return "-".join(self.parts[:3]) if len(self.parts) > 2 else None

    @property
    def parent(self) -> "Place | None":
        """The next larger place; None for a country."""
        return Place("-".join(self.parts[:-1])) if len(self.parts) > 1 else None

    def within(self, other: "Place") -> bool:
        """Whether this place is the other one or lies inside it."""
        return self.parts[: len(other.parts)] == other.parts

    def __str__(self) -> str:
        return self.code
