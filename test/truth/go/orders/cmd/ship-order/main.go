package main

import (
	"context"

	"github.com/acme/backend/internal/config"
	"github.com/aws/aws-lambda-go/lambda"
)

func main() {
	shipper := newShipper(config.AWS(context.Background()))
	lambda.Start(shipper.Ship)
}
