"""Excel in and out: bytes to grids of cells, and tables of values to bytes."""
