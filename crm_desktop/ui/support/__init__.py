"""What every part of the window stands on: look, icons, tasks, prompts, crash log."""
