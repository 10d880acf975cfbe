package ledger

import (
	"context"
	"os"
	"strconv"
	"time"

	"github.com/acme/backend/pkg/tracing"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-xray-sdk-go/xray"
)

type step string

const (
	stepEnter   step = "enter"
	stepReverse step = "reverse"
	balance          = "balance"
)

// Book is a ledger in a table, with alerts.
type Book struct {
	base
	alerts *sns.Client
	queue  *sqs.Client
}

type base struct {
	table *string
	ddb   *dynamodb.Client
}

// Open opens the ledger.
func Open() *Book {
	cfg := tracing.Config()
	return &Book{
		base:   base{table: aws.String(os.Getenv("LEDGER_TABLE")), ddb: dynamodb.NewFromConfig(cfg)},
		alerts: sns.NewFromConfig(cfg),
		queue:  sqs.NewFromConfig(cfg),
	}
}

// Enter writes an amount.
func (b *Book) Enter(ctx context.Context, account string, amount int) error {
	ctx, end := tracing.Span(ctx, "enter")
	defer end()
	_, err := b.ddb.PutItem(ctx, &dynamodb.PutItemInput{TableName: b.table, Item: entry(account, amount)})
	return err
}

// Reverse takes it back.
func (b *Book) Reverse(ctx context.Context, account string, amount int) error {
	return xray.Capture(ctx, string(stepReverse), func(ctx context.Context) error {
		return b.Enter(ctx, account, -amount)
	})
}

// Balance adds up all entries.
func (b *Book) Balance(ctx context.Context, account string) (int, error) {
	return tracing.Step(ctx, balance, func(ctx context.Context) (int, error) {
		out, err := b.ddb.Query(ctx, &dynamodb.QueryInput{
			TableName:                 b.table,
			KeyConditionExpression:    aws.String("account = :a"),
			ExpressionAttributeValues: map[string]types.AttributeValue{":a": &types.AttributeValueMemberS{Value: account}},
		})
		if err != nil {
			return 0, err
		}
		sum := 0
		for _, item := range out.Items {
			if total, ok := item["total"].(*types.AttributeValueMemberN); ok {
				number, _ := strconv.Atoi(total.Value)
				sum += number
			}
		}
		return sum, nil
	})
}

// Alert tells the accountants, by topic and by queue.
func (b *Book) Alert(ctx context.Context, text string) error {
	var err error
	_ = xray.Capture(ctx, "alert", func(ctx context.Context) error {
		_, err = b.alerts.Publish(ctx, &sns.PublishInput{
			TopicArn: aws.String(os.Getenv("ALERT_TOPIC")),
			Message:  &text,
		})
		if err != nil {
			return err
		}
		_, err = b.queue.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("SCAN_QUEUE")), MessageBody: &text})
		return err
	})
	return err
}

// Close ends the day.
func (b *Book) Close(ctx context.Context) error {
	day := time.Now().Format("2006-01-02")
	ctx, seg := xray.BeginSubsegment(ctx, "close of "+day)
	defer seg.Close(nil)
	_, err := b.ddb.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: b.table})
	return err
}

func entry(account string, amount int) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"account": &types.AttributeValueMemberS{Value: account},
		"total":   &types.AttributeValueMemberN{Value: strconv.Itoa(amount)},
	}
}
