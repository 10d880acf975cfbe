package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle() error {
	return nil
}

func main() {
	lambda.StartWithOptions(handle, lambda.WithContext(context.Background()))
}
