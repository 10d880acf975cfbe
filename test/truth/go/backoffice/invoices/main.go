package main

import (
	"context"

	"github.com/acme/backend/invoices/exchange"
	"github.com/acme/backend/invoices/store"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-xray-sdk-go/xray"
)

type service struct {
	store    *store.Store
	exchange exchange.Exchange
}

func (s service) change(ctx context.Context) (int, error) {
	const id = "invoice-1"
	if err := settings(ctx); err != nil {
		return 0, err
	}
	if err := s.store.Save(ctx, id); err != nil {
		return 0, err
	}
	if _, err := s.store.Load(ctx, id); err != nil {
		return 0, err
	}
	ids, err := s.store.List(ctx)
	if err != nil {
		return 0, err
	}
	err = xray.Capture(ctx, "approve invoice", func(ctx context.Context) error {
		if err := ask(ctx, id); err != nil {
			return err
		}
		return s.store.Change(ctx, id, "done")
	})
	if err != nil {
		return 0, err
	}
	sum := weight(ctx, []string{id, "invoice-2"})
	if err := keep(ctx, id); err != nil {
		return 0, err
	}
	return sum + len(ids), s.end(ctx, id)
}

func (s service) end(ctx context.Context, id string) error {
	ctx, seg := xray.BeginSubsegment(ctx, "end of invoice")
	defer seg.Close(nil)
	if err := s.exchange.Tell(ctx, id); err != nil {
		return err
	}
	if err := s.exchange.Queue(ctx, id); err != nil {
		return err
	}
	if err := s.exchange.Drain(ctx); err != nil {
		return err
	}
	return s.store.Drop(ctx, id, "invoice-2")
}

func main() {
	s := service{store: store.New(), exchange: exchange.New()}
	lambda.Start(s.change)
}
