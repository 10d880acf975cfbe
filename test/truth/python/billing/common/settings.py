from os import environ


def get(name, default=None):
    return environ.get(name, default)


def secret(name):
    import boto3

    return boto3.client("secretsmanager").get_secret_value(SecretId=name)["SecretString"]
