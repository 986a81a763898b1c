"""The living network: the community drawn as people round a fire. Reads frames, never the model."""
