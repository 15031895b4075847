"""Reports: plain data collected from the open file, and the paper, CSV and JSON made of it."""
