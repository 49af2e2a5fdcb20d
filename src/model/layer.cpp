// The layer model. Sources follow.
