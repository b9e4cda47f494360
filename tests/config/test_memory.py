"""A process that answers requests sets apart what it has loaded."""

import gc

from alianza.config import memory


def test_what_is_loaded_is_set_apart_and_waste_is_still_found():
    before, gate = gc.get_freeze_count(), gc.get_threshold()
    try:
        memory.set_apart()
        assert gc.get_freeze_count() > before
        assert gc.get_threshold()[0] == memory.AFTER
        assert gc.isenabled()
    finally:
        if not before:
            gc.unfreeze()
        gc.set_threshold(*gate)
