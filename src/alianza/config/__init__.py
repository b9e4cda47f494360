"""Settings, urls, wsgi and the embedded PostgreSQL."""
