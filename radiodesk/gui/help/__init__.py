"""What helps beside the pages: welcome and tour, the guide, and what is done when it goes wrong."""
