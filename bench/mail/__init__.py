"""Mail: reading it against the standard library, and the whole way of many mails through the service."""
