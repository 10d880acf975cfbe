team = "blue"
