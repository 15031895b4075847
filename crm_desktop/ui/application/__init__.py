"""The application around the window: Qt made ready, the open file on its thread, picture and self-test."""
