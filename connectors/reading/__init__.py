"""Policy documents as pages, for channels whose footnotes are links."""
