"""The WSGI application that the web server runs, with every page imported before the first one is asked for."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from alianza.config import memory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alianza.config.settings")
gc.disable()  # what is imported stays: looking through it again and again takes a tenth of a start
application = get_wsgi_application()
_ = get_resolver().url_patterns
memory.set_apart()
gc.enable()
