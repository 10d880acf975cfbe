package main

import "github.com/aws/aws-lambda-go/lambda"

func hourly() error { return nil }

func main() { lambda.Start(hourly) }
