package main

import "github.com/aws/aws-lambda-go/lambda"

func nightly() error { return nil }

func main() { lambda.Start(nightly) }
