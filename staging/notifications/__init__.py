"""Reading notifications, and settings and letters about them."""
