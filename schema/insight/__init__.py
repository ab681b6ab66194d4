"""What a district may know: figures, and no person."""
