"""What mail services send us: one module each, with verify() for who calls and read() for the mail. Pure."""
