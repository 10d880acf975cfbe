package main

import "github.com/aws/aws-lambda-go/lambda"

func create() error { return nil }

func main() { lambda.Start(create) }
