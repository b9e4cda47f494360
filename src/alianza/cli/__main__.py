"""``python -m alianza.cli WORD …``"""

import os
import sys

from alianza.cli.main import main
from alianza.cli.words import FINE


def heard() -> int:
    """The exit code of the words; who stops listening half way, as ``head`` does, has heard enough."""
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code


if __name__ == "__main__":
    sys.exit(heard())
