"""Citizens' data over all services: the audit of who saw and changed it, keys, export, erasure, retention."""
