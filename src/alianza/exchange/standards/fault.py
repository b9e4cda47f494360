"""What an official schema or codelist has against a record."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault: the record, the place in it, and what the schema says (in English, as the schema's reader words it)."""

    record: str
    path: str
    says: str

    def __str__(self) -> str:
        return f"{self.record}: {self.path}: {self.says}"
