"""Every word of the command line. A new word is one line here and one module with ``add_arguments`` and ``run``.

A word in two parts stands before the word it begins with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

FINE, FAULTS, USAGE, REFUSED = 0, 1, 2, 3


class Needs(IntEnum):
    """What must be ready before a word's module is imported; each level includes the ones before."""

    NOTHING = 0
    DJANGO = 1
    DATABASE = 2


@dataclass(frozen=True)
class Word:
    """One word: its help line, what it needs, and whether the words after it are passed on unread."""

    name: str
    help: str
    needs: Needs = Needs.NOTHING
    passes_on: bool = False

    @property
    def module(self) -> str:
        """The module that answers the word; of a word in two parts, ``one_two``."""
        return f"alianza.cli.{self.name.replace(' ', '_')}"

    def begins(self, words: Sequence[str]) -> bool:
        """Whether a command line begins with this word."""
        parts = self.name.split()
        return list(words[: len(parts)]) == parts


WORDS = (
    Word("run", "install, start PostgreSQL, migrate, load the demo and serve the product"),
    Word("test", "run the tests, all of them side by side; further words go to pytest", passes_on=True),
    Word("check", "format, lint, types, import contracts, sizes, migrations; --fix formats"),
    Word("appraise", "appraise a business plan or a bare flow of money"),
    Word("rulebook load", "register programmes and publish their rules, bundled or from files", Needs.DATABASE),
    Word("administrator", "name somebody who may invite everybody else; prints the link to his first password", Needs.DATABASE),
    Word("observations load", "take the projects and observed figures that come with the product into the database", Needs.DATABASE),
    Word("bench", "measure the product on this machine"),
    Word("rulebook", "check, explain and list rulebooks; write their docs"),
    Word("docs", "write the docs pages that come from tables: lives of records, who may do what"),
    Word("review", "write the living review as of a day, as JSON, HTML, PDF or DOCX", Needs.DATABASE),
    Word("measure", "print all that is known of one measure of the portfolio", Needs.DATABASE),
    Word("publish", "write open data as IATI, 360Giving or OCDS, every record checked", Needs.DATABASE),
    Word("standards", "install the official schemas of open data from a folder, or list them"),
    Word("extract", "write today's extract for analysis, without personal data", Needs.DATABASE),
    Word("world", "write a large generated world, for measuring", Needs.DATABASE),
    Word("audit", "compute the audit log's chains again, or print where they end", Needs.DATABASE),
    Word("translate", "list the texts that have no Spanish yet, ready to be put into a catalogue"),
    Word("lock", "make the lock files again from pyproject.toml; --upgrade takes newer releases"),
    Word("doctor", "say what is wrong with this installation, in plain words"),
    Word("backup", "write the database and all uploaded files into one archive"),
    Word("restore", "put a backup back"),
    Word("upgrade", "back up, then bring the data to the version in this folder"),
    Word("migrate", "bring the database's tables up to date"),
    Word("manage", "Django's own commands", passes_on=True),
    Word("shell", "a Python prompt with the product loaded", Needs.DATABASE),
)
