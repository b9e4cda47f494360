"""Screening and its measures on the pages of an alliance, and the sets of questions on the desk."""
