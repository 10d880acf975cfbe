// Package config reads the environment and makes clients.
package config

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-xray-sdk-go/instrumentation/awsv2"
)

// Names of the steps that several functions share.
const (
	StepValidate = "validate"
	StepNotify   = "notify customer"
)

// Settings of a deployment.
type Settings struct {
	OrdersTable, CustomersTable, Bus string
}

// FromEnvironment reads them.
func FromEnvironment() Settings {
	return Settings{
		OrdersTable:    os.Getenv("ORDERS_TABLE"),
		CustomersTable: os.Getenv("CUSTOMERS_TABLE"),
		Bus:            os.Getenv("BUS_NAME"),
	}
}

// AWS is the SDK's configuration with tracing.
func AWS(ctx context.Context) aws.Config {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		panic(err)
	}
	awsv2.AWSV2Instrumentor(&cfg.APIOptions)
	return cfg
}
