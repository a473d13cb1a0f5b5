"""When is a supervisor busy elsewhere? Calendar files of other programs, read with care."""
