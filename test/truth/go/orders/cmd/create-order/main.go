package main

import (
	"context"
	"errors"

	"github.com/acme/backend/internal/config"
	"github.com/acme/backend/internal/events"
	"github.com/acme/backend/internal/payments"
	"github.com/acme/backend/internal/pricing"
	"github.com/acme/backend/internal/store"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-xray-sdk-go/xray"
)

type request struct {
	Customer string   `json:"customer"`
	Lines    []string `json:"lines"`
}

type app struct {
	orders    *store.Store
	customers store.Customers
	payments  *payments.Client
	events    *events.Publisher
}

func (a *app) handle(ctx context.Context, in request) (string, error) {
	if err := xray.Capture(ctx, config.StepValidate, func(ctx context.Context) error { return a.validate(ctx, &in) }); err != nil {
		return "", err
	}
	var lines []pricing.Line
	for _, sku := range in.Lines {
		lines = append(lines, pricing.Line{SKU: sku, Count: 2})
	}
	total, err := pricing.Total(ctx, lines)
	if err != nil {
		return "", err
	}
	total += pricing.Rounded(ctx, pricing.Taxes(ctx, total))
	order := store.Order{ID: "o-1", Customer: in.Customer, Total: total}
	if err := a.orders.Put(ctx, order); err != nil {
		return "", err
	}
	if err := a.orders.PutLines(ctx, order.ID, in.Lines); err != nil {
		return "", err
	}
	if err := a.pay(ctx, order); err != nil {
		return "", err
	}
	return order.ID, a.tell(ctx, order)
}

func (a *app) validate(ctx context.Context, in *request) error {
	if in.Customer == "" {
		in.Customer = "c-1"
	}
	if len(in.Lines) == 0 {
		in.Lines = []string{"sku-1", "sku-2"}
	}
	known, err := a.customers.Exists(ctx, in.Customer)
	if err != nil {
		return err
	}
	if !known {
		return errors.New("unknown customer")
	}
	return a.customers.Touch(ctx, in.Customer)
}

func (a *app) pay(ctx context.Context, order store.Order) error {
	return xray.Capture(ctx, "pay", func(ctx context.Context) error {
		if _, err := a.payments.Rate(ctx, "EUR"); err != nil {
			return err
		}
		return a.payments.Charge(ctx, order.ID, order.Total)
	})
}

func (a *app) tell(ctx context.Context, order store.Order) error {
	ctx, seg := xray.BeginSubsegment(ctx, "tell")
	defer seg.Close(nil)
	if err := a.events.Publish(ctx, "OrderCreated", order); err != nil {
		return err
	}
	return a.events.Enqueue(ctx, order.ID)
}

func main() {
	settings := config.FromEnvironment()
	cfg := config.AWS(context.Background())
	service := &app{
		orders:    store.New(cfg, settings.OrdersTable),
		customers: store.NewCustomers(cfg, settings.CustomersTable),
		payments:  payments.New(),
		events:    events.NewPublisher(cfg, settings.Bus),
	}
	lambda.Start(service.handle)
}
