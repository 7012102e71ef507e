"""Rehabilitation assistance for disabled children: 汕府办〔2019〕21号 as rules."""
