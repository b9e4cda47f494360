"""Templates every audience shares, and the few tags behind them; they know values, never records or roles."""
