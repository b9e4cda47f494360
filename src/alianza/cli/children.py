"""Django's commands as child processes, as one of the two database roles."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping

from alianza.config import database, places, translations


def django_command(*words: str, environment: Mapping[str, str] | None = None) -> int:
    """Run one of Django's own commands and return its exit code."""
    child = dict(environment if environment is not None else os.environ)
    child.setdefault("DJANGO_SETTINGS_MODULE", "alianza.config.settings")
    return subprocess.call([sys.executable, "-m", "django", *words], env=child)


def migrate() -> int:
    """Bring the tables up to date as their owner, and let the application role use them."""
    database.let_application_in(database.owner_address(), database.application_address())
    return django_command("migrate", "--noinput", "--verbosity=0", environment=database.environment_of_owner())


def collect() -> int:
    """Gather and compress the static files, and compile the translations, where something changed since the last time."""
    translations.compile_stale()
    seal = places.data_folder() / "static.seal"
    now = static_seal()
    if seal.exists() and seal.read_text() == now:
        return 0
    code = django_command("collectstatic", "--noinput", "--clear", "--verbosity=0")
    if code == 0:
        places.make_folder(seal.parent)
        seal.write_text(now)
    return code


def static_seal() -> str:
    """A hash that changes with our static files and with the installed libraries."""
    files = sorted(file for file in (places.SOURCE / "web" / "static").rglob("*") if file.is_file())
    content = b"".join(str(file).encode() + file.read_bytes() for file in [*files, places.ROOT / "requirements.lock"])
    return hashlib.sha256(content).hexdigest()
