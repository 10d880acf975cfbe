env = "prod"
region = "eu-central-1"
