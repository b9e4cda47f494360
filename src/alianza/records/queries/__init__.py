"""Reads, one module per aggregate; each returns rows already restricted to what the actor may see."""
