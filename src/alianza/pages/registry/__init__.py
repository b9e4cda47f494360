"""Pages of the register: organisations, officers, members, lists sent in."""
