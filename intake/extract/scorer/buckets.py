"""Named features to numbered buckets: the same on every machine, in every process.

A bucket is the end of a CRC-32, and the CRC-32 of two strings joined follows from those of both: many joined strings
are numbered at once, and no string is made for it.
"""

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 18

# A word is no longer than a piece.
LENGTHS_REMEMBERED = 256

NAMES_REMEMBERED = 1024

# Of a CRC-32.
BYTES = 4

Checksums = NDArray[np.uint32]


def bucket_of(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


@lru_cache(maxsize=NAMES_REMEMBERED)
def named_bucket(feature: str) -> int:
    """For features of which there are only a few dozen, such as lengths and places."""
    return bucket_of(feature)


def buckets_of(features: Iterable[str]) -> list[int]:
    return [zlib.crc32(feature.encode()) % BUCKETS for feature in features]


def joined(checksums: Checksums, following: Checksums, sizes: NDArray[np.intp]) -> Checksums:
    """The CRC-32 of strings with others behind them, from those of both and the sizes of the latter."""
    shifts = np.stack([_shift(size) for size in range(sizes.max() + 1)])
    moved = following.copy()
    for place in range(BYTES):
        moved ^= shifts[sizes, place, checksums >> (8 * place) & 0xFF]
    return moved


@lru_cache(maxsize=LENGTHS_REMEMBERED)
def _shift(size: int) -> Checksums:
    """What each byte of a checksum becomes when so many bytes follow."""
    zeros = bytes(size)
    start = zlib.crc32(zeros)
    table = [[zlib.crc32(zeros, value << (8 * place)) ^ start for value in range(256)] for place in range(BYTES)]
    return np.array(table, dtype=np.uint32)
