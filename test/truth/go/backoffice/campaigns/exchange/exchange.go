// Package exchange tells others about campaigns.
package exchange

import (
	"context"

	shared "github.com/acme/backend/shared/aws"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	bus "github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-xray-sdk-go/xray"
)

const (
	prefix  = "campaign."
	address = "https://sqs.us-east-1.amazonaws.com/000000000000/campaigns"
)

// Exchange sends and receives.
type Exchange struct {
	topics *sns.Client
	queues *sqs.Client
	events *eventbridge.Client
}

// New makes the clients.
func New() Exchange {
	cfg := shared.Config()
	return Exchange{topics: sns.NewFromConfig(cfg), queues: sqs.NewFromConfig(cfg), events: eventbridge.NewFromConfig(cfg)}
}

// Tell says what changed.
func (e Exchange) Tell(ctx context.Context, text string) error {
	return xray.Capture(ctx, "tell about campaign", func(ctx context.Context) error {
		entry := bus.PutEventsRequestEntry{Source: aws.String("campaigns"), DetailType: aws.String("changed"), Detail: aws.String("{}")}
		_, err := e.events.PutEvents(ctx, &eventbridge.PutEventsInput{Entries: []bus.PutEventsRequestEntry{entry}})
		return err
	})
}

// Queue asks for work.
func (e Exchange) Queue(ctx context.Context, text string) error {
	queue := "https://sqs.us-east-1.amazonaws.com/000000000000/campaigns"
	return xray.Capture(ctx, prefix+"queue", func(ctx context.Context) error {
		_, err := e.queues.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: &queue, MessageBody: &text})
		return err
	})
}

// Drain takes what was asked for.
func (e Exchange) Drain(ctx context.Context) error {
	out, err := e.queues.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: aws.String(address)})
	if err != nil {
		return err
	}
	for _, message := range out.Messages {
		err := xray.Capture(ctx, "take campaign", func(ctx context.Context) error {
			_, err := e.queues.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: aws.String(address), ReceiptHandle: message.ReceiptHandle})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
