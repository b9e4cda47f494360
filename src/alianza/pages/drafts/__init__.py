"""Drafts of rules on a page: a form generated from the vocabulary, what was typed read back as data, faults at their fields."""
