"""The game around the simulated community: scenarios, sessions, screens, batches."""
