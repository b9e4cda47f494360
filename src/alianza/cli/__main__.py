"""``python -m alianza.cli WORD …``"""

import sys

from alianza.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
