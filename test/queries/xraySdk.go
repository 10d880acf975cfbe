// The X-Ray SDK for Go, and OpenTelemetry.
package main

import (
	"context"
	"fmt"

	sdk "github.com/aws/aws-xray-sdk-go/xray"
	"github.com/aws/aws-xray-sdk-go/v2/xray"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

const charge = "charge"

const (
	refund = "refund" + "ed"
	first, second = "first", "second"
)

var tracer = otel.Tracer("orders")
var named string = "by var"
var later string

type names struct{ charge string }

var all = names{charge: "of a struct"}

func handler(ctx context.Context, event events.SQSEvent) error {
//   ^ handler handler
	// xray.Capture(ctx, "in a comment", nil)
	text := `xray.Capture(ctx, "in a string", nil)`
	xray.Capture(ctx, "validate \"it\"", func(ctx context.Context) error {
	// <- subsegment literal validate "it"
		xray.CaptureAsync(ctx, charge, work)
		// <- subsegment literal charge
		return nil
	})
	ctx, seg := xray.BeginSubsegment(ctx, refund)
	//          ^ subsegment literal refunded
	_, other := xray.BeginSubsegmentWithoutSampling(ctx, `raw`)
	//          ^ subsegment literal raw
	sdk.Capture(ctx, first, work)
	// <- subsegment literal first
	sdk.Capture(ctx, second, work)
	// <- subsegment none
	sdk.Capture(ctx, fmt.Sprintf("order-%s", text), work)
	// <- subsegment prefix order-
	sdk.Capture(ctx, "order-"+event.ID, work)
	// <- subsegment prefix order-
	sdk.Capture(ctx, named, work)
	// <- subsegment literal by var
	sdk.Capture(ctx, later, work)
	// <- subsegment none
	sdk.Capture(ctx, all.charge, work)
	// <- subsegment none
	sdk.Capture(ctx, (charge), work)
	// <- subsegment literal charge
	xray.AddMetadata(ctx, "key", text)
	camera.Capture(ctx, "not ours", work)
	ctx, span := tracer.Start(ctx, "by tracer")
	//           ^ subsegment literal by tracer
	defer span.End()
	return nil
}

type Service struct {
	tracer trace.Tracer
	engine Engine
}

func (s *Service) Save(ctx context.Context) {
	ctx, span := s.tracer.Start(ctx, "by field")
	//           ^ subsegment literal by field
	_, other := otel.Tracer("x").Start(ctx, charge)
	//          ^ subsegment literal charge
	s.engine.Start(ctx, "not ours")
	s.engine.Start()
	elsewhere.tracer.Start(ctx, "of another file")
	// <- subsegment literal of another file
	datadog.tracer.Start()
	panic("no card")
	// <- throw none
	panic(fmt.Errorf("no card: %w", err))
	// <- throw none
}
