// Package exchange tells others about returns.
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
	prefix  = "return."
	address = "https://sqs.us-east-1.amazonaws.com/000000000000/returns"
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
	_, err := e.topics.Publish(ctx, &sns.PublishInput{TopicArn: aws.String("arn:aws:sns:us-east-1:000000000000:returns"), Message: &text})
	return err
}

// Queue asks for work.
func (e Exchange) Queue(ctx context.Context, text string) error {
	ctx, seg := xray.BeginSubsegment(ctx, "queue return")
	defer seg.Close(nil)
	found, err := e.queues.GetQueueUrl(ctx, &sqs.GetQueueUrlInput{QueueName: aws.String("returns")})
	if err != nil {
		return err
	}
	_, err = e.queues.SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl:    found.QueueUrl,
		MessageBody: aws.String(text),
	})
	return err
}

// Drain takes what was asked for.
func (e Exchange) Drain(ctx context.Context) error {
	in := &sqs.ReceiveMessageInput{QueueUrl: aws.String(address), MaxNumberOfMessages: 5}
	out, err := e.queues.ReceiveMessage(ctx, in)
	if err == nil && len(out.Messages) > 0 {
		_, err = e.queues.ChangeMessageVisibility(ctx, &sqs.ChangeMessageVisibilityInput{QueueUrl: in.QueueUrl, ReceiptHandle: out.Messages[0].ReceiptHandle, VisibilityTimeout: 5})
	}
	return err
}
