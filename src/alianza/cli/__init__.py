"""The command line: one module per word."""
