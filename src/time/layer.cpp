// The layer time. Sources follow.
