"""The one reader of MIME: any bytes in, a Mail out, in time that grows with their number and never with their shape."""
