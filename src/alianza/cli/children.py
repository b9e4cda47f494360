"""Django's commands as child processes, as one of the two database roles."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from alianza.config import database, places, postgres, translations

SETTINGS = "alianza.config.settings"
MIGRATED = "migrated.seal"
COLLECTED = "static.seal"
BEGUN, LOADED = "demo-begun.seal", "demo.seal"


def django_command(*words: str, environment: Mapping[str, str] | None = None) -> int:
    """Run one of Django's own commands and return its exit code."""
    child = dict(environment if environment is not None else os.environ)
    child.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    return subprocess.call([sys.executable, "-m", "django", *words], env=child)


def migrate() -> int:
    """Bring the tables up to date as their owner, and let the application role use them."""
    database.let_application_in()
    # The checks of the whole product are the tests'; here they would import every page before the first table.
    return django_command("migrate", "--noinput", "--skip-checks", "--verbosity=0", environment=database.environment_of_owner())


def migrate_if_changed() -> int:
    """Migrate unless the embedded database was migrated by exactly these files before; saves seconds at each start."""
    if database.is_embedded() and read_seal(MIGRATED) == migration_seal():
        return 0
    code = migrate()
    if code == 0 and database.is_embedded():
        write_seal(MIGRATED, migration_seal())
    return code


def is_prepared() -> bool:
    """True if the embedded database, the translations and the static files are as these files want them."""
    if not database.is_embedded() or not (postgres.embedded().data / "PG_VERSION").exists():
        return False
    is_sealed = read_seal(MIGRATED) == migration_seal() and read_seal(COLLECTED) == static_seal()
    return is_sealed and all(map(translations.is_fresh, translations.catalogues()))


def forget_migrated() -> None:
    """Make the next start migrate again."""
    write_seal(MIGRATED, "")


def collect() -> int:
    """Compile the translations, gather and compress the static files, where something changed since the last time."""
    with collecting() as finished:
        return finished()


@contextmanager
def collecting() -> Iterator[Callable[[], int]]:
    """The same beside the block; yields what waits for the static files and gives the exit code."""
    seal = static_seal()
    running = None
    if read_seal(COLLECTED) != seal:
        words = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--clear", "--skip-checks", "--verbosity=0"]
        running = subprocess.Popen(words, env={"DJANGO_SETTINGS_MODULE": SETTINGS, **os.environ})
    translations.compile_stale()

    def finished() -> int:
        code = running.wait() if running else 0
        if running and code == 0:
            write_seal(COLLECTED, seal)
        return code

    try:
        yield finished
    finally:
        if running and running.poll() is None:
            running.terminate()
            running.wait()


def migration_seal() -> str:
    """A hash that changes with every migration, ours or a library's, and with the cluster."""
    return seal_of([*sorted(places.SOURCE.glob("*/migrations/*.py")), postgres.embedded().data / "PG_VERSION"])


def cluster_seal() -> str:
    """A hash of the embedded cluster itself: another cluster has nothing loaded yet."""
    return seal_of([postgres.embedded().data / "PG_VERSION"])


def static_seal() -> str:
    """A hash that changes with our static files and with the installed libraries."""
    return seal_of(sorted(file for file in (places.SOURCE / "web" / "static").rglob("*") if file.is_file()))


def seal_of(files: Sequence[Path]) -> str:
    """A hash of the files, their times, and the locked libraries."""
    lock = places.ROOT / "requirements.lock"
    return hashlib.sha256(repr([(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in [*files, lock]]).encode()).hexdigest()


def read_seal(name: str) -> str:
    """What was written last under this name."""
    file = places.data_folder() / name
    return file.read_text(encoding="ascii") if file.exists() else ""


def write_seal(name: str, seal: str) -> None:
    """Keep a seal for the next start."""
    (places.make_folder(places.data_folder()) / name).write_text(seal, encoding="ascii")
