"""Background tasks: the work a person waits for, or need not wait for."""
