// Package store keeps campaigns in DynamoDB.
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

const loadName = "load campaign"

// Store is a table of campaigns.
type Store struct {
	db    *dynamodb.Client
	table string
}

// New opens the table.
func New() *Store {
	return &Store{db: dynamodb.NewFromConfig(shared.Config()), table: os.Getenv("CAMPAIGN_TABLE")}
}

// Save writes one.
func (r *Store) Save(ctx context.Context, id string) error {
	return xray.Capture(ctx, "save campaign", func(ctx context.Context) error {
		input := dynamodb.PutItemInput{
			TableName: &r.table,
			Item:      item(id),
		}
		_, err := r.db.PutItem(ctx, &input)
		return err
	})
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
	err = xray.Capture(ctx, "list campaigns", func(ctx context.Context) error {
		scan := dynamodb.NewScanPaginator(r.db, &dynamodb.ScanInput{TableName: aws.String(r.table)})
		for scan.HasMorePages() {
			page, err := scan.NextPage(ctx)
			if err != nil {
				return err
			}
			for _, each := range page.Items {
				ids = append(ids, text(each["id"]))
			}
		}
		return nil
	})
	return ids, err
}

// Change sets a state.
func (r *Store) Change(ctx context.Context, id, state string) error {
	return xray.Capture(ctx, fmt.Sprintf("campaign to %s", state), func(ctx context.Context) error {
		_, err := r.db.UpdateItem(ctx, update(r.table, id, state))
		return err
	})
}

// Drop deletes several.
func (r *Store) Drop(ctx context.Context, ids ...string) error {
	for _, id := range ids {
		if err := xray.Capture(ctx, "drop "+id, func(ctx context.Context) error {
			_, err := r.db.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: aws.String(r.table), Key: item(id)})
			return err
		}); err != nil {
			return err
		}
	}
	return nil
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
