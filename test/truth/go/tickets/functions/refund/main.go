package main

import (
	"context"
	"errors"

	"github.com/acme/backend/pkg/ledger"
	"github.com/acme/backend/pkg/seats"
	"github.com/acme/backend/pkg/tracing"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-xray-sdk-go/xray"
)

const (
	refundName  = "refund ticket"
	releaseName = "release seat"
	missing     = "look for missing"
)

type refunds struct{ book *ledger.Book }

func main() {
	service := &refunds{book: ledger.Open()}
	lambda.StartWithOptions(service.Refund, lambda.WithEnableSIGTERM())
}

// Refund gives money and seat back.
func (r *refunds) Refund(ctx context.Context) error {
	return xray.Capture(ctx, refundName, r.refund)
}

func (r *refunds) refund(ctx context.Context) error {
	balance, err := r.book.Balance(ctx, "b-1")
	if err != nil {
		return err
	}
	_, err = tracing.Step(ctx, "reverse entry", func(ctx context.Context) (bool, error) {
		return true, r.book.Reverse(ctx, "b-1", balance)
	})
	if err != nil {
		return err
	}
	if err := xray.Capture(ctx, releaseName, func(ctx context.Context) error {
		return seats.Release(ctx, seats.Seat{Show: "s-1", Row: "A"})
	}); err != nil {
		return err
	}
	err = xray.Capture(ctx, missing, r.lookForMissing)
	if err != nil {
		return r.book.Alert(ctx, err.Error())
	}
	return nil
}

func (r *refunds) lookForMissing(ctx context.Context) error {
	defer func(ctx context.Context) {
		_, seg := xray.BeginSubsegment(ctx, "tidy up")
		seg.Close(nil)
	}(ctx)
	for _, row := range []string{"A", "B"} {
		if state, _ := seats.Read(ctx, seats.Seat{Show: "s-1", Row: row}); state != "free" {
			return errors.New("missing " + row)
		}
	}
	return nil
}
