package main

import "github.com/aws/aws-lambda-go/lambda"

func update() error {
	return nil
}

func main() {
	lambda.Start(update)
}
