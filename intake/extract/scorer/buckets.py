"""Named features to numbered buckets: the same on every machine, in every process."""

import zlib
from collections.abc import Iterable

BUCKETS = 1 << 18


def bucket_of(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


def buckets_of(features: Iterable[str]) -> list[int]:
    return [zlib.crc32(feature.encode()) % BUCKETS for feature in features]
