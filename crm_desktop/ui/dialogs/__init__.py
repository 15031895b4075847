"""Windows that open over the main one, each for one question."""
