package main

import (
	"github.com/acme/orders/internal/handlers"
	"github.com/aws/aws-lambda-go/lambda"
)

func main() {
	service := handlers.Default()
	lambda.Start(service.Handle)
}
