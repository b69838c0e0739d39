"""Values as writers write them."""
