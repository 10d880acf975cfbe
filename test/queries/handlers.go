// What a program hands to Lambda, and how stack frames call its functions.
package main

import (
	"context"

	_ "github.com/acme/orders/setup"
	"github.com/acme/orders/handlers"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-xray-sdk-go/v2/xray"
	"go.opentelemetry.io/contrib/instrumentation/github.com/aws/aws-lambda-go/otellambda"
)

type Service struct{}

type Pair[K any] struct{}

func (s *Service) Handle(ctx context.Context) error {
	xray.Capture(ctx, "pointer", func(ctx context.Context) error {
	// <- subsegment literal pointer
		xray.Capture(ctx, "in the first", nil)
		// <- subsegment literal in the first
		return nil
	})
	xray.Capture(ctx, "pointer", func(ctx context.Context) error {
	// <- subsegment literal pointer
		func() {
			xray.Capture(ctx, "in the second", nil)
			// <- subsegment literal in the second
		}()
		return nil
	})
	return nil
}

func (s Service) Value(ctx context.Context) {
	xray.Capture(ctx, "value", nil)
	// <- subsegment literal value
}

func (p *Pair[K]) Generic(ctx context.Context) {
	xray.Capture(ctx, "generic", nil)
	// <- subsegment literal generic
}

func (p Pair[K]) ByValue(ctx context.Context) {
	xray.Capture(ctx, "generic by value", nil)
	// <- subsegment literal generic by value
}

func (o *Other) Elsewhere(ctx context.Context) {
	xray.Capture(ctx, "type of another file", nil)
	// <- subsegment literal type of another file
}

func create(ctx context.Context, event events.SQSEvent) error {
//   ^ handler create
	xray.Capture(ctx, "plain", nil)
	// <- subsegment literal plain
	return nil
}

func newService() *Service {
	return &Service{}
}

func main() {
	service := newService()
	lambda.Start(create)
	lambda.Start(service.Handle)
	lambda.StartWithOptions(handlers.Create, lambda.WithContext(context.Background()))
	lambda.StartHandlerWithContext(context.Background(), service.Handle)
	lambda.Start(otellambda.InstrumentHandler(create))
	lambda.Start(ofAnotherFile)
	lambda.Start(func(ctx context.Context) error {
		return nil
	})
	lambda.Start(service.unknown)
	runner.Start(create)
}
