"""What ends a command with a clear sentence instead of a fault."""


class Refused(Exception):
    """What was asked cannot be done as things are; the message says why and what to do."""
