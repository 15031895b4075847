"""The screens of the window, a folder each; no page knows another."""
