"""What an applicant received from public programmes before."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EarlierFinancing:
    """One earlier grant: programme by name, financing model (Bolivia: ``I`` integral, ``II`` assistance only), year."""

    programme: str
    model: str | None = None
    year: int | None = None
