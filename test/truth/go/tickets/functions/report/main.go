package main

import (
	"context"
	"sort"
	"strings"

	"github.com/acme/backend/pkg/ledger"
	"github.com/acme/backend/pkg/tracing"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	busTypes "github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	functions "github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-xray-sdk-go/xray"
)

type clients struct {
	bus     *eventbridge.Client
	lambda  *functions.Client
	objects *s3.Client
	secrets *secretsmanager.Client
	flows   *sfn.Client
	params  *ssm.Client
}

type reporter struct {
	clients
	book *ledger.Book
}

func newReporter() reporter {
	cfg := tracing.Config()
	return reporter{
		clients: clients{
			bus:     eventbridge.NewFromConfig(cfg),
			lambda:  functions.NewFromConfig(cfg),
			objects: s3.NewFromConfig(cfg),
			secrets: secretsmanager.NewFromConfig(cfg),
			flows:   sfn.NewFromConfig(cfg),
			params:  ssm.NewFromConfig(cfg),
		},
		book: ledger.Open(),
	}
}

func main() {
	r := newReporter()
	lambda.Start(func(ctx context.Context) error {
		return xray.Capture(ctx, "report", func(ctx context.Context) error {
			for _, part := range []func(context.Context) error{r.settings, r.collect, r.publish, r.close} {
				if err := part(ctx); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func (r reporter) settings(ctx context.Context) error {
	ctx, seg := xray.BeginSubsegment(ctx, "read settings")
	defer seg.Close(nil)
	if _, err := r.params.GetParameters(ctx, &ssm.GetParametersInput{Names: []string{"/tickets/currency"}}); err != nil {
		return err
	}
	secret := &secretsmanager.GetSecretValueInput{SecretId: aws.String("tickets/report")}
	_, err := r.secrets.GetSecretValue(ctx, secret)
	return err
}

func (r reporter) collect(ctx context.Context) error {
	var names []string
	err := xray.Capture(ctx, `collect files`, func(ctx context.Context) error {
		out, err := r.objects.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: aws.String("tickets-prod"), Prefix: aws.String("2024/")})
		if err != nil {
			return err
		}
		for _, each := range out.Contents {
			names = append(names, aws.ToString(each.Key))
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, sorting := xray.BeginSubsegment(ctx, "sort")
	sort.Strings(names)
	sorting.Close(nil)

	_, joining := xray.BeginSubsegment(ctx, "join")
	text := strings.Join(names, "\n")
	joining.Close(nil)

	_, err = r.objects.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String("tickets-prod"),
		Key:    aws.String("report.txt"),
		Body:   strings.NewReader(text),
	})
	return err
}

func (r reporter) publish(ctx context.Context) error {
	entries := []busTypes.PutEventsRequestEntry{{Source: aws.String("tickets"), DetailType: aws.String("Reported"), Detail: aws.String("{}")}}
	return xray.Capture(ctx, "publish report", func(ctx context.Context) error {
		_, err := r.bus.PutEvents(ctx, &eventbridge.PutEventsInput{Entries: entries})
		if err != nil {
			return err
		}
		executions := sfn.NewListExecutionsPaginator(r.flows, &sfn.ListExecutionsInput{StateMachineArn: aws.String("arn:aws:states:us-east-1:000000000000:stateMachine:report")})
		for executions.HasMorePages() {
			_, err = executions.NextPage(ctx)
			if err != nil {
				return err
			}
		}
		_, err = r.lambda.Invoke(ctx, &functions.InvokeInput{FunctionName: aws.String("archive-report"), Payload: []byte("{}")})
		return err
	})
}

func (r reporter) close(ctx context.Context) error {
	if err := r.book.Alert(ctx, "closing"); err != nil {
		return err
	}
	return r.book.Close(ctx)
}
