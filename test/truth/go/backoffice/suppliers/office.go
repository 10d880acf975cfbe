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

const base = "https://suppliers.example.com"

var (
	web   = xray.Client(http.DefaultClient)
	files = s3.NewFromConfig(shared.Config())
)

func ask(ctx context.Context, id string) error {
	return xray.Capture(ctx, "ask about supplier", func(ctx context.Context) error {
		request, err := http.NewRequestWithContext(ctx, "POST", base+"/suppliers", strings.NewReader(id))
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
	if _, err := files.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String("suppliers-archive"),
		Key:    aws.String(id),
		Body:   strings.NewReader(id),
	}); err != nil {
		return err
	}
	ctx, seg := xray.BeginSubsegment(ctx, "check code")
	out, err := files.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("suppliers-archive"), Key: aws.String(id)})
	if err == nil {
		_ = out.Body.Close()
	}
	seg.Close(err)
	return err
}

func settings(ctx context.Context) error {
	client := ssm.NewFromConfig(shared.Config())
	return xray.Capture(ctx, "suppliers settings", func(ctx context.Context) error {
		_, err := client.GetParameters(ctx, &ssm.GetParametersInput{Names: []string{"/suppliers/limit", "/suppliers/mode"}})
		return err
	})
}

func weight(ctx context.Context, ids []string) int {
	results := make(chan int, len(ids))
	for _, id := range ids {
		go func() {
			_, seg := xray.BeginSubsegment(ctx, "weigh supplier")
			defer seg.Close(nil)
			results <- len(id)
		}()
	}
	sum := 0
	for range ids {
		sum += <-results
	}
	xray.CaptureAsync(ctx, "report suppliers", func(context.Context) error { return nil })
	return sum
}
