"""The demo is told beside the web server, which answers as soon as the first programme is there."""

import importlib.util
import os
import signal
import subprocess
import sys
from contextlib import suppress

from alianza.cli import children
from alianza.cli.words import FINE
from alianza.config import database, places, processes

STOP_SECONDS = 5
PATIENCE = 10
TELL = [sys.executable, "-m", "alianza.demo.load"]


class Telling:
    """The process that tells the demo, from when it is needed until it ends."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._process: subprocess.Popen[bytes] | None = None

    def is_awaited(self) -> bool:
        """True if there is nothing to look at before the first programme has been told."""
        return self._is_wanted() and not (database.is_embedded() and _is_sealed(children.BEGUN))

    def begin(self) -> int:
        """Tell the first programme where demo mode is on, the demo is built, and none has been told; wait for its first sentence."""
        places.telling().unlink(missing_ok=True)
        if not self._is_wanted():
            return FINE
        places.make_folder(places.data_folder())
        places.telling().touch()
        if not self.is_awaited():
            return FINE
        self._process = processes.start(processes.Command(TELL, output=subprocess.PIPE))
        print(self._first_sentence(), end="", flush=True)
        code = self._process.poll()
        if code is not None:
            return self._ended(code)
        self._others_first(self._process)
        return FINE

    def go_on(self) -> None:
        """Tell what an earlier start left untold, beside the web server that answers already."""
        if self._process is None and places.telling().exists():
            self._process = processes.start(processes.Command(TELL))
            self._others_first(self._process)

    def _others_first(self, process: subprocess.Popen[bytes]) -> None:
        """From now on somebody may look: pages come before what is still told."""
        if database.is_embedded():
            children.write_seal(children.BEGUN, children.cluster_seal())
        with suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PGRP, process.pid, PATIENCE)

    def _is_wanted(self) -> bool:
        if os.environ["ALIANZA_DEMO"] != "1" or importlib.util.find_spec("alianza.demo.load") is None:
            return False
        return not (database.is_embedded() and _is_sealed(children.LOADED))

    def look(self) -> None:
        """Say what it said and keep that all is told, once it has ended."""
        code = self._process.poll() if self._process else None
        if code is not None:
            self._ended(code)

    def stop(self) -> None:
        """End it; the next start goes on with the programmes that are missing."""
        if self._process:
            processes.stop(self._process, signal.SIGTERM, STOP_SECONDS)
            self._last_words()
        places.telling().unlink(missing_ok=True)

    def _first_sentence(self) -> str:
        """Empty where it ended without one."""
        if self._process is None or self._process.stdout is None:
            return ""
        sentence = self._process.stdout.readline()
        if sentence:
            return sentence.decode()
        self._process.wait()
        return ""

    def _last_words(self) -> str:
        """What an ended process still said; from now on there is none."""
        said = ""
        if self._process and self._process.stdout:
            with self._process.stdout as heard:
                said = heard.read().decode()
        self._process = None
        return said

    def _ended(self, code: int) -> int:
        print(self._last_words(), end="", flush=True)
        places.telling().unlink(missing_ok=True)
        if code == FINE and database.is_embedded():
            children.write_seal(children.LOADED, children.cluster_seal())
        if code != FINE:
            print("The demo could not be told to its end; what is there can be used, and the next start tries again.", flush=True)
        return code


def _is_sealed(name: str) -> bool:
    """True if this seal was written for the cluster that is there now."""
    seal = children.read_seal(name)
    return bool(seal) and seal == children.cluster_seal()
