package main

import "github.com/aws/aws-lambda-go/lambda"

func root() error { return nil }

func main() { lambda.Start(root) }
