package main

import (
	"context"
	"os"

	"github.com/acme/backend/pkg/gate"
	"github.com/acme/backend/pkg/seats"
	"github.com/acme/backend/pkg/tracing"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-xray-sdk-go/xray"
)

var queue *sqs.Client

func init() {
	queue = sqs.NewFromConfig(tracing.Config())
}

func main() {
	lambda.Start(scanned)
}

// scanned takes tickets from the scanners, a batch at a time.
func scanned(ctx context.Context, event events.SQSEvent) (events.SQSEventResponse, error) {
	var response events.SQSEventResponse
	if len(event.Records) == 0 {
		event.Records = []events.SQSMessage{{MessageId: "1", Body: "north"}, {MessageId: "2", Body: "west"}}
	}
	for _, record := range event.Records {
		if err := xray.Capture(ctx, "scan "+record.MessageId, func(ctx context.Context) error { return one(ctx, record) }); err != nil {
			response.BatchItemFailures = append(response.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: record.MessageId})
		}
	}
	ctx, seg := xray.BeginSubsegment(ctx, "count free")
	free, err := seats.Free(ctx, "s-1")
	seg.AddMetadata("free", len(free))
	seg.Close(err)
	return response, err
}

func one(ctx context.Context, record events.SQSMessage) error {
	if err := check(ctx, record.Body); err != nil {
		return err
	}
	_, err := queue.DeleteMessage(ctx, &sqs.DeleteMessageInput{
		QueueUrl:      aws.String(os.Getenv("SCAN_QUEUE")),
		ReceiptHandle: aws.String(record.ReceiptHandle + "h"),
	})
	return err
}

func check(ctx context.Context, name string) (err error) {
	ctx, segment := xray.BeginSubsegment(ctx, "check gate")
	defer func() {
		segment.Close(err)
	}()
	if err = gate.Default.State(ctx, name); err != nil {
		return
	}
	err = gate.Default.Open(ctx, name)
	if _, weather := gate.Weather(ctx); weather != nil {
		err = weather
	}
	return
}
