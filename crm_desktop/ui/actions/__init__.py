"""Actions as values, and the menus, keys and palette rows made from them."""
