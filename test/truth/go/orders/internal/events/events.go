// Package events tells others what happened.
package events

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/aws-xray-sdk-go/xray"
)

const (
	source   = "acme.orders"
	publish  = "publish event"
	enqueued = "enqueue"
)

// Publisher sends to a bus, a topic and a queue.
type Publisher struct {
	bus    *eventbridge.Client
	topics *sns.Client
	queues *sqs.Client
	name   string
}

// NewPublisher makes one.
func NewPublisher(cfg aws.Config, bus string) *Publisher {
	return &Publisher{
		bus:    eventbridge.NewFromConfig(cfg),
		topics: sns.NewFromConfig(cfg),
		queues: sqs.NewFromConfig(cfg),
		name:   bus,
	}
}

// Publish puts an event on the bus.
func (p *Publisher) Publish(ctx context.Context, kind string, detail any) error {
	return xray.Capture(ctx, publish, func(ctx context.Context) error {
		text, err := json.Marshal(detail)
		if err != nil {
			return err
		}
		entry := types.PutEventsRequestEntry{
			EventBusName: aws.String(p.name),
			Source:       aws.String(source),
			DetailType:   aws.String(kind),
			Detail:       aws.String(string(text)),
		}
		_, err = p.bus.PutEvents(ctx, &eventbridge.PutEventsInput{Entries: []types.PutEventsRequestEntry{entry}})
		return err
	})
}

// Notify sends to the topic.
func (p *Publisher) Notify(ctx context.Context, text string) error {
	ctx, seg := xray.BeginSubsegment(ctx, "notify")
	defer seg.Close(nil)
	topic := os.Getenv("ORDER_TOPIC")
	_, err := p.topics.Publish(ctx, &sns.PublishInput{TopicArn: &topic, Message: aws.String(text)})
	return err
}

// Enqueue puts an order into the queue of those to be picked.
func (p *Publisher) Enqueue(ctx context.Context, id string) error {
	return xray.Capture(ctx, enqueued, func(ctx context.Context) error {
		_, err := p.queues.SendMessage(ctx, &sqs.SendMessageInput{
			QueueUrl:    aws.String(os.Getenv("PICKING_QUEUE")),
			MessageBody: aws.String(id),
		})
		return err
	})
}

// EnqueueAll puts several.
func (p *Publisher) EnqueueAll(ctx context.Context, ids []string) error {
	var entries []sqstypes.SendMessageBatchRequestEntry
	for _, id := range ids {
		entries = append(entries, sqstypes.SendMessageBatchRequestEntry{Id: aws.String(id), MessageBody: aws.String(id)})
	}
	queue := os.Getenv("PICKING_QUEUE")
	_, err := p.queues.SendMessageBatch(ctx, &sqs.SendMessageBatchInput{QueueUrl: &queue, Entries: entries})
	return err
}

// Drain takes what waits.
func (p *Publisher) Drain(ctx context.Context) error {
	queue := aws.String(os.Getenv("PICKING_QUEUE"))
	out, err := p.queues.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: queue, MaxNumberOfMessages: 10})
	if err != nil {
		return err
	}
	for _, message := range out.Messages {
		if _, err := p.queues.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: queue, ReceiptHandle: message.ReceiptHandle}); err != nil {
			return err
		}
	}
	return nil
}
