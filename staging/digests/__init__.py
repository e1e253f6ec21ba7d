"""What came by mail within a day, told by mail to members who asked for that."""
