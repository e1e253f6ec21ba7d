"""Mail services, one module each: verify() authenticates the call and read() returns the mail. Pure."""
