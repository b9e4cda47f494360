"""Views, templates and static files: one folder per audience, audiences do not know each other."""
