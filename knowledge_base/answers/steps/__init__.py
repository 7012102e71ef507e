"""The steps of the pipeline: what to read, what is known, which rows and parts, what the text says, or none."""
