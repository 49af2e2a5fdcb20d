// The layer view. Sources follow.
