// Package store keeps orders in DynamoDB.
package store

import (
	"context"
	"os"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-xray-sdk-go/xray"
)

// Order is one row.
type Order struct {
	ID       string `json:"id"`
	Customer string `json:"customer"`
	Total    int    `json:"total"`
}

// Store reads and writes orders.
type Store struct {
	db    *dynamodb.Client
	table string
}

var linesTable = os.Getenv("LINES_TABLE")

// New makes a store.
func New(cfg aws.Config, table string) *Store {
	return &Store{db: dynamodb.NewFromConfig(cfg), table: table}
}

// Put writes an order, unless there is one.
func (s *Store) Put(ctx context.Context, order Order) error {
	return xray.Capture(ctx, "store.put", func(ctx context.Context) error {
		_, err := s.db.PutItem(ctx, &dynamodb.PutItemInput{
			TableName:           aws.String(s.table),
			Item:                itemOf(order),
			ConditionExpression: aws.String("attribute_not_exists(id)"),
		})
		return err
	})
}

// Get reads an order.
func (s *Store) Get(ctx context.Context, id string) (*Order, error) {
	var found *Order
	err := xray.Capture(ctx, "store.get", func(ctx context.Context) error {
		out, err := s.db.GetItem(ctx, &dynamodb.GetItemInput{TableName: &s.table, Key: keyOf(id)})
		if err != nil {
			return err
		}
		found = &Order{ID: id}
		return xray.AddAnnotation(ctx, "found", len(out.Item) > 0)
	})
	return found, err
}

// ByCustomer reads all orders of a customer.
func (s *Store) ByCustomer(ctx context.Context, customer string) ([]string, error) {
	ctx, seg := xray.BeginSubsegment(ctx, "store.byCustomer")
	defer seg.Close(nil)
	input := &dynamodb.QueryInput{
		TableName:                 aws.String(s.table),
		KeyConditionExpression:    aws.String("customer = :c"),
		ExpressionAttributeValues: map[string]types.AttributeValue{":c": &types.AttributeValueMemberS{Value: customer}},
	}
	var ids []string
	pages := dynamodb.NewQueryPaginator(s.db, input)
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			ids = append(ids, item["id"].(*types.AttributeValueMemberS).Value)
		}
	}
	return ids, nil
}

// Mark sets an order's state.
func (s *Store) Mark(ctx context.Context, id, state string) (err error) {
	ctx, seg := xray.BeginSubsegment(ctx, "store.mark")
	defer func() { seg.Close(err) }()
	update := dynamodb.UpdateItemInput{
		TableName:                 aws.String(s.table),
		Key:                       keyOf(id),
		UpdateExpression:          aws.String("SET #s = :s"),
		ExpressionAttributeNames:  map[string]string{"#s": "state"},
		ExpressionAttributeValues: map[string]types.AttributeValue{":s": &types.AttributeValueMemberS{Value: state}},
	}
	_, err = s.db.UpdateItem(ctx, &update)
	return err
}

// Remove deletes an order and its lines.
func (s *Store) Remove(ctx context.Context, id string) error {
	if _, err := s.db.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: &s.table, Key: keyOf(id)}); err != nil {
		return err
	}
	return s.removeLines(ctx, id)
}

func (s *Store) removeLines(ctx context.Context, id string) error {
	_, err := s.db.DeleteItem(ctx, &dynamodb.DeleteItemInput{
		TableName: aws.String(linesTable),
		Key:       keyOf(id),
	})
	return err
}

// PutLines writes the lines of an order, 25 at a time.
func (s *Store) PutLines(ctx context.Context, id string, lines []string) error {
	return xray.Capture(ctx, "store.lines", func(ctx context.Context) error {
		var writes []types.WriteRequest
		for index, line := range lines {
			writes = append(writes, types.WriteRequest{PutRequest: &types.PutRequest{Item: map[string]types.AttributeValue{
				"id":   &types.AttributeValueMemberS{Value: id + "#" + strconv.Itoa(index)},
				"line": &types.AttributeValueMemberS{Value: line},
			}}})
		}
		_, err := s.db.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{
			RequestItems: map[string][]types.WriteRequest{linesTable: writes},
		})
		return err
	})
}

// GetMany reads several orders.
func (s *Store) GetMany(ctx context.Context, ids ...string) (int, error) {
	keys := types.KeysAndAttributes{}
	for _, id := range ids {
		keys.Keys = append(keys.Keys, keyOf(id))
	}
	out, err := s.db.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{RequestItems: map[string]types.KeysAndAttributes{s.table: keys}})
	if err != nil {
		return 0, err
	}
	return len(out.Responses), nil
}

// Transfer moves an order to another customer.
func (s *Store) Transfer(ctx context.Context, id, to string) error {
	ctx, seg := xray.BeginSubsegment(ctx, "store.transfer")
	defer seg.Close(nil)
	_ = seg.AddMetadata("to", to)
	_, err := s.db.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{
		TransactItems: []types.TransactWriteItem{
			{Delete: &types.Delete{TableName: &s.table, Key: keyOf(id)}},
			{Put: &types.Put{TableName: &s.table, Item: itemOf(Order{ID: id, Customer: to})}},
		},
	})
	return err
}

func keyOf(id string) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: id}}
}

func itemOf(order Order) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"id":       &types.AttributeValueMemberS{Value: order.ID},
		"customer": &types.AttributeValueMemberS{Value: order.Customer},
		"total":    &types.AttributeValueMemberN{Value: strconv.Itoa(order.Total)},
	}
}
