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

const base = "https://warehouse.example.com"

var (
	web   = xray.Client(http.DefaultClient)
	files = s3.NewFromConfig(shared.Config())
)

func ask(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/returns/"+id, nil)
	if err != nil {
		return err
	}
	res, err := web.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func keep(ctx context.Context, id string) error {
	if _, err := files.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String("returns-archive"),
		Key:    aws.String(id),
		Body:   strings.NewReader(id),
	}); err != nil {
		return err
	}
	ctx, seg := xray.BeginSubsegment(ctx, "check label")
	out, err := files.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("returns-archive"), Key: aws.String(id)})
	if err == nil {
		_ = out.Body.Close()
	}
	seg.Close(err)
	return err
}

func settings(ctx context.Context) error {
	client := ssm.NewFromConfig(shared.Config())
	return xray.Capture(ctx, "returns settings", func(ctx context.Context) error {
		_, err := client.GetParameters(ctx, &ssm.GetParametersInput{Names: []string{"/returns/limit", "/returns/mode"}})
		return err
	})
}

func weight(ctx context.Context, ids []string) int {
	sum := 0
	_ = xray.Capture(ctx, "sum returns", func(ctx context.Context) error {
		for _, id := range ids {
			_, seg := xray.BeginSubsegment(ctx, "weigh return")
			sum += len(id)
			seg.Close(nil)
		}
		return xray.Capture(ctx, "round returns", func(context.Context) error {
			sum = sum / 2 * 2
			return nil
		})
	})
	return sum
}
