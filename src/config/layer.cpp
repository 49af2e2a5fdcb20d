// The layer config. Sources follow.
