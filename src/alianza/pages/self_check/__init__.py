"""Can we apply? A short form that asks only what the rules in force need to know, and every rule's answer. Nothing is stored."""
