"""Pages of those who look at applications: queue, overview, opinions, observations, sheets, selections, boards."""
