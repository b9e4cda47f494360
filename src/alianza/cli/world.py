"""Write a large generated world, for measuring."""

import argparse
import json
import time

from django.db import connection

from alianza.cli.words import FINE, REFUSED
from alianza.demo import world
from alianza.pages.insight import own
from alianza.records.models import Organisation
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import extracts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How large, and from which seed."""
    parser.add_argument("--alliances", type=int, default=5000, help="how many alliances, each with its organisation")
    parser.add_argument("--members", type=int, default=300_000, help="how many members in all")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another world")
    parser.add_argument("--force", action="store_true", help="add it to a database that holds organisations already")


def run(arguments: argparse.Namespace) -> int:
    """Write the world and say how long it took; refuses a database in use."""
    if arguments.alliances < 1 or arguments.members < arguments.alliances:
        print("alianza: a world has at least one alliance, and at least as many members as alliances.")
        return REFUSED
    with working_for([EVERYWHERE]):
        if Organisation.objects.filter(is_demo=False).exists() and not arguments.force:
            print("alianza: this database holds organisations that are not demo data. Use another folder (ALIANZA_DATA), or --force.")
            return REFUSED
        if world.exists():
            print("alianza: this database holds a generated world already. Use another folder (ALIANZA_DATA) for a new one.")
            return REFUSED
        began = time.perf_counter()
        counts = world.load(arguments.alliances, arguments.members, arguments.seed)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        own.renew(extracts.today())
    print(json.dumps({**counts, "seconds": round(time.perf_counter() - began, 1)}))
    return FINE
