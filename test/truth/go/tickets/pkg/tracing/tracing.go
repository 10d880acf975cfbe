// Package tracing shortens what every function does with the X-Ray SDK.
package tracing

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-xray-sdk-go/instrumentation/awsv2"
	sdk "github.com/aws/aws-xray-sdk-go/xray"
)

// Config loads the SDK's configuration and traces its calls.
func Config() aws.Config {
	cfg, err := config.LoadDefaultConfig(context.Background(), config.WithRetryMaxAttempts(1))
	if err != nil {
		panic(err)
	}
	awsv2.AWSV2Instrumentor(&cfg.APIOptions)
	return cfg
}

// Step runs work in a subsegment of that name.
func Step[T any](ctx context.Context, name string, work func(context.Context) (T, error)) (result T, err error) {
	err = sdk.Capture(ctx, name, func(ctx context.Context) error {
		result, err = work(ctx)
		return err
	})
	return result, err
}

// Span begins a subsegment; the caller defers what comes back.
func Span(ctx context.Context, name string) (context.Context, func()) {
	ctx, seg := sdk.BeginSubsegment(ctx, "span."+name)
	return ctx, func() { seg.Close(nil) }
}
