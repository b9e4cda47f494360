"""Pages from the agreement to the closing: what each shows, and every form by which something is done."""
