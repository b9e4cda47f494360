"""The writers, one module per aggregate; each runs lock, ask the domain, write, audit, queue."""
