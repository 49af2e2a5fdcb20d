// The layer store. Sources follow.
