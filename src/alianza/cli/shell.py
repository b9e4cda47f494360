"""A Python prompt with the product loaded, as the application role."""

import argparse

from django.core.management import call_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Open the prompt."""
    call_command("shell")
    return 0
