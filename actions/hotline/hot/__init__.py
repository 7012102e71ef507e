"""Hot topics: what citizens ask, complain of and rate, grouped by meaning and compared with the period before."""
