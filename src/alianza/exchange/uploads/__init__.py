"""What a file sent by a user really is, and whether it may come in.

The content decides, never the name or a header. Files are looked into with limits on time and memory, nothing in them is
run or unpacked to disk. Storing files does not belong here.
"""

from alianza.exchange.uploads.inspection import MAX_BYTES, UploadFacts, inspect_upload
from alianza.exchange.uploads.kinds import EVERY_KIND, PICTURES, PLANS, TABLES, FileKind

__all__ = ["EVERY_KIND", "MAX_BYTES", "PICTURES", "PLANS", "TABLES", "FileKind", "UploadFacts", "inspect_upload"]
