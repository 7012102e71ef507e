"""Starts the whole assistant on one machine: `python -m xiaoshan.launch`."""
