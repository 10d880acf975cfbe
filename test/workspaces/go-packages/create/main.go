package main

import "github.com/aws/aws-lambda-go/lambda"

func handle(order string) (string, error) {
	return order, nil
}

func main() {
	lambda.Start(handle)
}
