package main

import (
	"github.com/acme/orders/internal/handlers"
	"github.com/aws/aws-lambda-go/lambda"
)

func main() {
	service := handlers.NewService()
	lambda.Start(service.Handle)
}
