package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/acme/backend/internal/config"
	"github.com/acme/backend/internal/documents"
	"github.com/acme/backend/internal/events"
	"github.com/acme/backend/internal/payments"
	"github.com/acme/backend/internal/store"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	lambdasdk "github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-xray-sdk-go/xray"
)

// job is a step of the night, with its name.
type job struct {
	name string
	run  func(context.Context) error
}

func main() {
	cfg := config.AWS(context.Background())
	settings := config.FromEnvironment()
	orders := store.New(cfg, settings.OrdersTable)
	customers := store.NewCustomers(cfg, os.Getenv("CUSTOMERS_TABLE"))
	archive := documents.Open(cfg)
	publisher := events.NewPublisher(cfg, settings.Bus)
	functions := lambdasdk.NewFromConfig(cfg)
	mail := ses.NewFromConfig(cfg)
	parameters := ssm.NewFromConfig(cfg)

	lambda.Start(func(ctx context.Context) (int, error) {
		jobs := []job{
			{"cleanup", func(ctx context.Context) error { return cleanup(ctx, orders, archive) }},
			{"requeue", func(ctx context.Context) error { return publisher.EnqueueAll(ctx, []string{"o-1", "o-2"}) }},
			{"drain", publisher.Drain},
		}
		for _, each := range jobs {
			if err := xray.Capture(ctx, each.name, each.run); err != nil {
				return 0, err
			}
		}
		if err := payments.New().Refund(ctx, "o-1"); err != nil {
			return 0, err
		}
		count, err := customers.Count(ctx)
		if err != nil {
			return 0, err
		}
		err = xray.Capture(ctx, "send report", func(ctx context.Context) error {
			_, err := mail.SendEmail(ctx, &ses.SendEmailInput{
				Source:      aws.String("orders@example.com"),
				Destination: &types.Destination{ToAddresses: []string{"boss@example.com"}},
				Message: &types.Message{
					Subject: &types.Content{Data: aws.String("Orders")},
					Body:    &types.Body{Text: &types.Content{Data: aws.String(fmt.Sprint(count))}},
				},
			})
			return err
		})
		if err != nil {
			return 0, err
		}
		paths := ssm.NewGetParametersByPathPaginator(parameters, &ssm.GetParametersByPathInput{Path: aws.String("/orders")})
		for paths.HasMorePages() {
			if _, err := paths.NextPage(ctx); err != nil {
				return 0, err
			}
		}
		_, err = functions.Invoke(ctx, &lambdasdk.InvokeInput{FunctionName: aws.String("reindex"), InvocationType: "Event"})
		return int(count), err
	})
}

func cleanup(ctx context.Context, orders *store.Store, archive documents.Archive) error {
	keys, err := archive.Keys(ctx)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := archive.Save(ctx, key, []byte("old")); err != nil {
			return err
		}
		if err := archive.Drop(ctx, key); err != nil {
			log.Print(err)
		}
	}
	if err := orders.Transfer(ctx, "o-1", "c-2"); err != nil {
		return err
	}
	return orders.Remove(ctx, "o-1")
}
