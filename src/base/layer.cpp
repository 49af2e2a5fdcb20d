// The layer base. Sources follow.
