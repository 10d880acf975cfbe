package main

import "github.com/aws/aws-lambda-go/lambda"

// What is listed.
type listInput struct{ ID string }

func handler(input listInput) error {
	return nil
}

func main() {
	lambda.Start(handler)
}
