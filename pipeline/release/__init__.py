"""From one published package to the next: what differs, and whether its sentences still stand in their texts."""
