// Package store keeps invoices in DynamoDB.
package store

import (
	"context"
	"fmt"
	"os"

	shared "github.com/acme/backend/shared/aws"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-xray-sdk-go/xray"
)

const loadName = "load invoice"

// Store is a table of invoices.
type Store struct {
	db    *dynamodb.Client
	table string
}

// New opens the table.
func New() *Store {
	return &Store{db: dynamodb.NewFromConfig(shared.Config()), table: os.Getenv("INVOICE_TABLE")}
}

// Save writes one.
func (r *Store) Save(ctx context.Context, id string) error {
	ctx, seg := xray.BeginSubsegment(ctx, "save invoice")
	defer seg.Close(nil)
	_, err := r.db.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(r.table), Item: item(id)})
	return err
}

// Load reads one.
func (r *Store) Load(ctx context.Context, id string) (string, error) {
	var out *dynamodb.GetItemOutput
	err := xray.Capture(ctx, loadName, func(ctx context.Context) (err error) {
		out, err = r.db.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(r.table), Key: item(id)})
		return err
	})
	if err != nil {
		return "", err
	}
	return text(out.Item["id"]), nil
}

// List reads all.
func (r *Store) List(ctx context.Context) (ids []string, err error) {
	pages := dynamodb.NewQueryPaginator(r.db, &dynamodb.QueryInput{TableName: &r.table, KeyConditionExpression: aws.String("id = :i"), ExpressionAttributeValues: map[string]types.AttributeValue{":i": attribute("1")}})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, each := range page.Items {
			ids = append(ids, text(each["id"]))
		}
	}
	return ids, nil
}

// Change sets a state.
func (r *Store) Change(ctx context.Context, id, state string) error {
	return xray.Capture(ctx, fmt.Sprintf("invoice to %s", state), func(ctx context.Context) error {
		_, err := r.db.UpdateItem(ctx, update(r.table, id, state))
		return err
	})
}

// Drop deletes several.
func (r *Store) Drop(ctx context.Context, ids ...string) error {
	return xray.Capture(ctx, "drop invoices", func(ctx context.Context) error {
		var writes []types.WriteRequest
		for _, id := range ids {
			writes = append(writes, types.WriteRequest{DeleteRequest: &types.DeleteRequest{Key: item(id)}})
		}
		_, err := r.db.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{r.table: writes}})
		return err
	})
}

func update(table, id, state string) *dynamodb.UpdateItemInput {
	return &dynamodb.UpdateItemInput{
		TableName:                 aws.String(table),
		Key:                       item(id),
		UpdateExpression:          aws.String("SET s = :s"),
		ExpressionAttributeValues: map[string]types.AttributeValue{":s": attribute(state)},
	}
}

func item(id string) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{"id": attribute(id)}
}

func attribute(text string) types.AttributeValue {
	return &types.AttributeValueMemberS{Value: text}
}

func text(value types.AttributeValue) string {
	return fmt.Sprint(value)
}
