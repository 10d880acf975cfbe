package main

import (
	"context"
	"net/http"
	"strings"

	shared "github.com/acme/backend/shared/aws"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-xray-sdk-go/xray"
)

const base = "https://ads.example.com"

var (
	web   = xray.Client(http.DefaultClient)
	files = s3.NewFromConfig(shared.Config())
)

func ask(ctx context.Context, id string) error {
	return xray.Capture(ctx, "ask about campaign", func(ctx context.Context) error {
		request, err := http.NewRequestWithContext(ctx, "POST", base+"/campaigns", strings.NewReader(id))
		if err != nil {
			return err
		}
		response, err := web.Do(request)
		if err == nil {
			_ = response.Body.Close()
		}
		return err
	})
}

func keep(ctx context.Context, id string) error {
	return xray.Capture(ctx, "keep slug", func(ctx context.Context) error {
		_, err := files.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("campaigns-archive"), Key: &id, Body: strings.NewReader(id)})
		if err != nil {
			return err
		}
		_, err = files.HeadObject(ctx, &s3.HeadObjectInput{Bucket: aws.String("campaigns-archive"), Key: &id})
		return err
	})
}

func settings(ctx context.Context) error {
	ctx, seg := xray.BeginSubsegment(ctx, "campaigns settings")
	defer seg.Close(nil)
	_, err := ssm.NewFromConfig(shared.Config()).GetParameter(ctx, &ssm.GetParameterInput{Name: aws.String("/campaigns/limit")})
	return err
}

func weight(ctx context.Context, ids []string) int {
	results := make(chan int, len(ids))
	for _, id := range ids {
		go func() {
			_, seg := xray.BeginSubsegment(ctx, "weigh campaign")
			defer seg.Close(nil)
			results <- len(id)
		}()
	}
	sum := 0
	for range ids {
		sum += <-results
	}
	xray.CaptureAsync(ctx, "report campaigns", func(context.Context) error { return nil })
	return sum
}
