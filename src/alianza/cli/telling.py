"""The demo is told beside the web server, which answers as soon as the first programme is there."""

import importlib.util
import os
import signal
import subprocess
import sys

from alianza.cli import children
from alianza.cli.words import FINE
from alianza.config import database, places, processes

STOP_SECONDS = 5


class Telling:
    """The process that tells the demo, from when it is needed until it ends."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> int:
        """Start it where demo mode is on, the demo is built, and this database has not been told; wait for its first sentence."""
        places.telling().unlink(missing_ok=True)
        if os.environ["ALIANZA_DEMO"] != "1" or importlib.util.find_spec("alianza.demo.load") is None:
            return FINE
        if database.is_embedded() and children.read_seal(children.LOADED) == children.cluster_seal():
            return FINE
        places.make_folder(places.data_folder())
        places.telling().touch()
        words = [sys.executable, "-m", "alianza.demo.load"]
        self._process = processes.start(processes.Command(words, output=subprocess.PIPE))
        print(self._first_sentence(), end="", flush=True)
        code = self._process.poll()
        return FINE if code is None else self._ended(code)

    def look(self) -> None:
        """Say what it said and keep that all is told, once it has ended."""
        code = self._process.poll() if self._process else None
        if code is not None:
            self._ended(code)

    def stop(self) -> None:
        """End it; the next start goes on with the programmes that are missing."""
        if self._process:
            processes.stop(self._process, signal.SIGTERM, STOP_SECONDS)
            self._process = None
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

    def _ended(self, code: int) -> int:
        if self._process and self._process.stdout:
            print(self._process.stdout.read().decode(), end="", flush=True)
        self._process = None
        places.telling().unlink(missing_ok=True)
        if code == FINE and database.is_embedded():
            children.write_seal(children.LOADED, children.cluster_seal())
        if code != FINE:
            print("The demo could not be told to its end; what is there can be used, and the next start tries again.", flush=True)
        return code
