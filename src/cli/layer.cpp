// The layer cli. Sources follow.
