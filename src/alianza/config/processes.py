"""Child processes that end with their parent and can be stopped as a group."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Account:
    """The user and group a child runs as."""

    uid: int
    gid: int

    def own(self, path: Path) -> None:
        """Give the path to this account."""
        os.chown(path, self.uid, self.gid)


@dataclass(frozen=True)
class Command:
    """What to run: words, environment, account, where its output goes, and the signal that ends it."""

    words: Sequence[str | Path]
    environment: Mapping[str, str] | None = None
    account: Account | None = None
    output: IO[bytes] | int | None = None
    farewell: signal.Signals = signal.SIGTERM
    folder: Path | None = None


def end_with_parent(farewell: signal.Signals) -> Callable[[], None] | None:
    """What a child does before it becomes the command, so that the kernel sends it ``farewell`` when we die; Linux only."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def bind() -> None:
        library.prctl(PR_SET_PDEATHSIG, int(farewell), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return bind


def start(command: Command) -> subprocess.Popen[bytes]:
    """Start a command in a session of its own, so that Ctrl-C reaches only us; call it from the main thread.

    Raises ``OSError`` or ``subprocess.SubprocessError`` when the command cannot start.
    """
    account = command.account
    return subprocess.Popen(
        [str(word) for word in command.words],
        env=command.environment,
        cwd=command.folder,
        stdin=subprocess.DEVNULL,
        stdout=command.output,
        stderr=subprocess.STDOUT if command.output is not None else None,
        start_new_session=True,
        preexec_fn=end_with_parent(command.farewell),  # noqa: PLW1509 - from the main thread only
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def stop(process: subprocess.Popen[bytes], farewell: signal.Signals, seconds: float) -> None:
    """Ask the process to end; after ``seconds`` end its whole group."""
    if process.poll() is None:
        process.send_signal(farewell)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    kill_group(process)
    process.wait()


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End what is left of the process's group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def alive(pid: int) -> bool:
    """True if a process with this number runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def wait_until(condition: Callable[[], bool], seconds: float, pause: float = 0.03) -> bool:
    """True as soon as the condition holds, False after ``seconds``."""
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            return False
        time.sleep(pause)
    return True
