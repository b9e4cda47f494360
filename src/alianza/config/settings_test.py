"""Django's settings under test: fixed keys, a forgetful PostgreSQL of its own, fast password hashes."""

import os

os.environ.setdefault("ALIANZA_DEMO", "1")
os.environ.setdefault("ALIANZA_SECRET_KEY", "only-for-tests")
os.environ.setdefault("ALIANZA_PERSONAL_DATA_KEYS", "t1:" + "A" * 43 + "=")
os.environ.setdefault("ALIANZA_BLIND_INDEX_KEY", "only-for-tests")

from alianza.config import roles, testing
from alianza.config.settings import *  # noqa: F403
from alianza.config.settings import DATA, STORAGES

DATABASES = {"default": roles.django_database(testing.application_address())}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
FILES_FOLDER = MEDIA_ROOT = DATA / "test" / testing.WORKER / "files"
WHITENOISE_AUTOREFRESH = True
