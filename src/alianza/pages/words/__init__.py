"""Words for the codes of the domain: one module per room with its ``SENTENCES``; ``say`` puts a reason into the reader's language."""
