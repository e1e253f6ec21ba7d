"""What a mail says: pure understanding, one module a question. Bytes and strings in, frozen values out."""
