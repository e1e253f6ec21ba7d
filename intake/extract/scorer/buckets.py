"""Map named features to numbered buckets, equally on every machine and in every process.

A bucket is the low end of a CRC-32. The CRC-32 of two joined strings follows from those of both, so many joined strings
get their buckets at once without being made.
"""

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 18

# Lengths in the cache. A word is never longer than a piece.
LENGTHS_REMEMBERED = 256

NAMES_REMEMBERED = 1024

# The size of a CRC-32.
BYTES = 4

Checksums = NDArray[np.uint32]


def bucket_of(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


@lru_cache(maxsize=NAMES_REMEMBERED)
def named_bucket(feature: str) -> int:
    """The bucket of a feature, cached: for lengths and places, of which there are only a few dozen."""
    return bucket_of(feature)


def buckets_of(features: Iterable[str]) -> list[int]:
    return [zlib.crc32(feature.encode()) % BUCKETS for feature in features]


def joined(checksums: Checksums, following: Checksums, sizes: NDArray[np.intp]) -> Checksums:
    """The CRC-32 of joined strings, from the checksums of both parts and the sizes of the second ones."""
    shifts = np.stack([_shift(size) for size in range(sizes.max() + 1)])
    moved = following.copy()
    for place in range(BYTES):
        moved ^= shifts[sizes, place, checksums >> (8 * place) & 0xFF]
    return moved


@lru_cache(maxsize=LENGTHS_REMEMBERED)
def _shift(size: int) -> Checksums:
    """A table of what each byte of a checksum becomes when ``size`` bytes follow."""
    zeros = bytes(size)
    start = zlib.crc32(zeros)
    table = [[zlib.crc32(zeros, value << (8 * place)) ^ start for value in range(256)] for place in range(BYTES)]
    return np.array(table, dtype=np.uint32)
