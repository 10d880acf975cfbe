package main

import "github.com/aws/aws-lambda-go/lambda"

var handler = handle

func handle() error {
	return nil
}

func main() {
	lambda.Start(handler)
}
