package main

import (
	"context"
	"net/http"
	"os"

	"github.com/acme/backend/internal/config"
	"github.com/acme/backend/internal/documents"
	"github.com/acme/backend/internal/store"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-xray-sdk-go/xray"
)

var (
	cfg     = config.AWS(context.Background())
	orders  = store.New(cfg, os.Getenv("ORDERS_TABLE"))
	archive = documents.Open(cfg)
)

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	id := event.PathParameters["id"]
	if id == "" {
		id = "o-1"
	}
	order, err := orders.Get(ctx, id)
	if err != nil {
		return respond(ctx, http.StatusInternalServerError, err.Error())
	}
	others, err := orders.ByCustomer(ctx, order.Customer)
	if err != nil {
		return respond(ctx, http.StatusInternalServerError, err.Error())
	}
	if _, err := orders.GetMany(ctx, others...); err != nil {
		return respond(ctx, http.StatusInternalServerError, err.Error())
	}
	var receipt []byte
	err = xray.Capture(ctx, "load receipt", func(ctx context.Context) (err error) {
		receipt, err = archive.Load(ctx, "receipts/"+id)
		return err
	})
	if err != nil {
		return respond(ctx, http.StatusNotFound, "no receipt")
	}
	return respond(ctx, http.StatusOK, string(receipt))
}

func respond(ctx context.Context, status int, body string) (events.APIGatewayProxyResponse, error) {
	_, seg := xray.BeginSubsegment(ctx, "response")
	defer seg.Close(nil)
	return events.APIGatewayProxyResponse{StatusCode: status, Body: body}, nil
}

func main() {
	lambda.Start(handler)
}
