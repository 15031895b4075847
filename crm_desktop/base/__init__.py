"""What knows Python and nothing of the business."""
