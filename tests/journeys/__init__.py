"""What people come to do, from the first click to the last, in Chromium."""
