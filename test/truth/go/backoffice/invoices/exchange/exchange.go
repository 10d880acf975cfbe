// Package exchange tells others about invoices.
package exchange

import (
	"context"

	shared "github.com/acme/backend/shared/aws"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-xray-sdk-go/xray"
)

const (
	prefix  = "invoice."
	address = "https://sqs.us-east-1.amazonaws.com/000000000000/invoices"
)

// Exchange sends and receives.
type Exchange struct {
	topics *sns.Client
	queues *sqs.Client
}

// New makes the clients.
func New() Exchange {
	cfg := shared.Config()
	return Exchange{topics: sns.NewFromConfig(cfg), queues: sqs.NewFromConfig(cfg)}
}

// Tell says what changed.
func (e Exchange) Tell(ctx context.Context, text string) error {
	_, err := e.topics.Publish(ctx, &sns.PublishInput{TopicArn: aws.String("arn:aws:sns:us-east-1:000000000000:invoices"), Message: &text})
	return err
}

// Queue asks for work.
func (e Exchange) Queue(ctx context.Context, text string) error {
	queue := "https://sqs.us-east-1.amazonaws.com/000000000000/invoices"
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
		err := xray.Capture(ctx, "take invoice", func(ctx context.Context) error {
			_, err := e.queues.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: aws.String(address), ReceiptHandle: message.ReceiptHandle})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
