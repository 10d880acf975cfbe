package main

import "github.com/aws/aws-lambda-go/lambda"

func main() {
	service := newService()
	lambda.Start(service.Handle)
}

func newService() *Service {
	return &Service{}
}
