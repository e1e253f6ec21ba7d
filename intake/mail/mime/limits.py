"""Limits of the parser. The whole mail is stored elsewhere, so that nothing is lost beyond a limit."""

MAX_DEPTH = 20
# Nested mails are each decoded again, and all of them are in memory while the innermost is read.
MAX_MAIL_DEPTH = 10
# Each signature around another one holds all of its bytes once more.
MAX_SIGNATURES = 3
MAX_PARTS = 1_000
MAX_HEAD_BYTES = 4 * 1024 * 1024
MAX_FIELDS = 2_000
MAX_VALUE_CHARS = 128 * 1024
MAX_ADDRESSES = 2_000
MAX_PARAMETERS = 100
# Lines that only look like a boundary are counted for the whole mail: a few are normal, thousands are an attack.
MAX_FALSE_BOUNDARIES = 20_000
# The total for all winmail.dat files of a mail.
MAX_WRAPPED_FILES = 200
MAX_WRAPPED_ATTRIBUTES = 5_000
MAX_WRAPPED_PROPERTIES = 20_000
MAX_WRAPPED_VALUES = 20_000
MAX_TEXT_CHARS = 2_000_000
