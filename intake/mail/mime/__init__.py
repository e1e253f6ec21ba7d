"""The MIME parser: any bytes in, a Mail out, in time that depends only on the number of bytes."""
