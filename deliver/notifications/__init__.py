"""What a person is told in the pages: that something concerns them, and about which thing."""
