package main

import "github.com/aws/aws-lambda-go/lambda"

type createInput struct{ ID string }

func handler(input createInput) error {
	return nil
}

func main() {
	lambda.Start(handler)
}
