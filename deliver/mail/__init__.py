"""Mail that goes out: written when something gives rise to it, kept until a mail server has taken it, then forgotten."""
