"""Official schemas and codelists: installed once from a folder, known by version and hash, and asked before anything is published.

The product does not contain them. Nothing here ever goes to the network.
"""
