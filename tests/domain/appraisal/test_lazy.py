"""Heavy libraries load when first used."""

import subprocess
import sys


def test_reading_a_plan_does_not_load_scipy():
    code = "import sys, alianza.cli.appraise; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
