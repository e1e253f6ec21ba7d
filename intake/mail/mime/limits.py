"""How much of a mail is looked at. All of its bytes are kept elsewhere, so nothing that is not read here is lost."""

MAX_DEPTH = 20
# Mails in mails are each decoded anew, and all of them are there at once while the innermost is read.
MAX_MAIL_DEPTH = 10
# Each signature around another one holds all of its bytes once more.
MAX_SIGNATURES = 3
MAX_PARTS = 1_000
MAX_HEAD_BYTES = 4 * 1024 * 1024
MAX_FIELDS = 2_000
MAX_VALUE_CHARS = 128 * 1024
MAX_ADDRESSES = 2_000
MAX_PARAMETERS = 100
# Lines that look like a boundary and are none are counted for the whole mail: a few are ordinary, thousands an attack.
MAX_FALSE_BOUNDARIES = 20_000
# What is looked at in all files like winmail.dat of a mail together.
MAX_WRAPPED_FILES = 200
MAX_WRAPPED_ATTRIBUTES = 5_000
MAX_WRAPPED_PROPERTIES = 20_000
MAX_WRAPPED_VALUES = 20_000
MAX_TEXT_CHARS = 2_000_000
