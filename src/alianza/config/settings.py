"""Django's settings. They load without a database; what differs between installations comes from the environment."""

import importlib.util
import os
import smtplib
from pathlib import Path
from typing import Any

from alianza.config import database, keys, places, roles
from alianza.config.refusal import Refused


def switch(name: str, default: bool) -> bool:
    """A yes-or-no setting of the environment."""
    return os.environ.get(name, "1" if default else "0").lower() in ("1", "true", "yes", "on")


def whole(name: str, default: int) -> int:
    """A whole number of the environment."""
    text = os.environ.get(name, "") or str(default)
    if not text.isdecimal():
        raise Refused(f"{name} is “{text}”; it has to be a whole number, for example {default}.")
    return int(text)


def exists(module: str) -> bool:
    """True if a room of the house has been built."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


DATA = places.data_folder()
WEB = places.SOURCE / "web"
HAS_RECORDS = exists("alianza.records.models")

# Demo mode: invented people, one click to become any of them, mail shown on a page.
DEMO = switch("ALIANZA_DEMO", default=False)
TELLING = places.telling()
HTTPS = switch("ALIANZA_HTTPS", default=not DEMO)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *os.environ.get("ALIANZA_HOSTS", "").split()]
ORIGIN = os.environ.get("ALIANZA_ORIGIN", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in os.environ.get("ALIANZA_HOSTS", "").split()]

SECRET_KEY = keys.secret("ALIANZA_SECRET_KEY", "secret")
PERSONAL_DATA_KEYS = keys.key_ring(keys.secret("ALIANZA_PERSONAL_DATA_KEYS", "personal_data"))
BLIND_INDEX_KEY = keys.secret("ALIANZA_BLIND_INDEX_KEY", "blind_index").encode()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    *(["alianza.records"] if HAS_RECORDS else []),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_linear_migrations",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]
AUTH_USER_MODEL = "records.User" if HAS_RECORDS else "auth.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIRST_PARTY_APPS = ["alianza.records"] if HAS_RECORDS else []

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "alianza.config.headers.secure_headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "alianza.web.components.awaiting.database_awaited",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "alianza.web.components.context.person_and_wall",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "alianza.config.urls"
WSGI_APPLICATION = "alianza.config.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.template.context_processors.csrf",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "alianza.web.components.context.chrome",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(WEB.glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": CONTEXT_PROCESSORS,
            "libraries": {"alianza": "alianza.web.components.templatetags.alianza"},
        },
    }
]

DATABASES = {"default": roles.django_database(database.application_address(), min_size=1, max_size=8)}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Sign-in
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account.home"
ACCOUNT_ADAPTER = "alianza.config.signin_mail.Adapter"
ACCOUNT_USER_DISPLAY = "alianza.config.signin_mail.shown_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None if HAS_RECORDS else "username"
ACCOUNT_EMAIL_VERIFICATION = "none" if DEMO else "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
# Failures of one name are counted by axes, in the database; here only floods from one address.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Old phones are not set by the network: half a minute either way is forgiven, as RFC 6238 (5.2) recommends.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {"add_webauthn": "alianza.config.signin_forms.AddPasskey", "edit_webauthn": "alianza.config.signin_forms.RenamePasskey"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "alianza.config.signin.attempted_name"
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = sorted((WEB / "locale").glob("*"))
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files
STATIC_URL = "/static/"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [folder for folder in [WEB / "static"] if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_FOLDER: Path = DATA / "files"
MEDIA_ROOT = FILES_FOLDER
STANDARDS_FOLDER: Path = DATA / "standards"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
LARGEST_UPLOAD = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Headers and cookies
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if switch("ALIANZA_BEHIND_PROXY", default=False) else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "DENY"

# Mail: to the demo's mail page, else by SMTP
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if DEMO:
    EMAIL_BACKEND = "alianza.jobs.demo_mail.Backend" if exists("alianza.jobs.demo_mail") else "django.core.mail.backends.dummy.EmailBackend"
EMAIL_HOST = os.environ.get("ALIANZA_MAIL_HOST", "localhost")
EMAIL_PORT = whole("ALIANZA_MAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("ALIANZA_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ALIANZA_MAIL_PASSWORD", "")
# At its own port TLS begins with the first byte, at any other by STARTTLS.
EMAIL_USE_SSL = switch("ALIANZA_MAIL_TLS", default=False) and EMAIL_PORT == smtplib.SMTP_SSL_PORT
EMAIL_USE_TLS = switch("ALIANZA_MAIL_TLS", default=False) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("ALIANZA_MAIL_FROM", "alianza@localhost")

# Background work
PROCRASTINATE_IMPORT_PATHS = [name for name in ["alianza.jobs.tasks"] if exists(name)]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None

# The log names requests and errors, never bodies, parameters or persons.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
