// The layer codec. Sources follow.
