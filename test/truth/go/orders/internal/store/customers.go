package store

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-xray-sdk-go/xray"
)

// CustomerAPI is what Customers needs of DynamoDB.
type CustomerAPI interface {
	GetItem(ctx context.Context, in *dynamodb.GetItemInput, opts ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error)
	Scan(ctx context.Context, in *dynamodb.ScanInput, opts ...func(*dynamodb.Options)) (*dynamodb.ScanOutput, error)
	PutItem(ctx context.Context, in *dynamodb.PutItemInput, opts ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error)
	DescribeTable(ctx context.Context, in *dynamodb.DescribeTableInput, opts ...func(*dynamodb.Options)) (*dynamodb.DescribeTableOutput, error)
}

// Customers are read behind an interface, so that tests can do without DynamoDB.
type Customers struct {
	API   CustomerAPI
	Table string
}

// NewCustomers makes them.
func NewCustomers(cfg aws.Config, table string) Customers {
	return Customers{API: dynamodb.NewFromConfig(cfg), Table: table}
}

// Exists says whether there is a customer.
func (c Customers) Exists(ctx context.Context, id string) (bool, error) {
	out, err := c.API.GetItem(ctx, &dynamodb.GetItemInput{
		TableName:      aws.String(c.Table),
		Key:            keyOf(id),
		ConsistentRead: aws.Bool(true),
	})
	if err != nil {
		return false, err
	}
	return out.Item != nil, nil
}

// Count counts all customers.
func (c Customers) Count(ctx context.Context) (count int32, err error) {
	err = xray.Capture(ctx, "customers.count", func(ctx context.Context) error {
		out, err := c.API.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String(c.Table), Select: "COUNT"})
		if err == nil {
			count = out.Count
		}
		return err
	})
	return count, err
}

// Touch writes a customer.
func (c Customers) Touch(ctx context.Context, id string) error {
	input := &dynamodb.PutItemInput{TableName: aws.String(c.Table), Item: keyOf(id)}
	if _, err := c.API.PutItem(ctx, input); err != nil {
		return err
	}
	_, err := c.API.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &c.Table})
	return err
}
