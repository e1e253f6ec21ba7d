"""Who may stand behind the labels of a source: proposals with their reasons, for somebody to confirm."""
