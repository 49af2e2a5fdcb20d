// The layer ops. Sources follow.
