"""Archives to hand in, the same to the byte whenever and wherever they are made."""

import io
import zipfile

# The day is written into the archive, and the library would take today.
WRITTEN_AT = (2026, 6, 15, 12, 0, 0)


def packed(*files: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in files:
            archive.writestr(_entry(name, method), data)
    return target.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, WRITTEN_AT)
    entry.compress_type = method
    return entry
