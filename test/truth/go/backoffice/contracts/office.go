package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	shared "github.com/acme/backend/shared/aws"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-xray-sdk-go/xray"
)

var (
	web   = xray.Client(http.DefaultClient)
	files = s3.NewFromConfig(shared.Config())
)

func ask(ctx context.Context, id string) error {
	ctx, seg := xray.BeginSubsegment(ctx, "ask about contract")
	defer seg.Close(nil)
	address := fmt.Sprintf("https://signing.example.com/contracts/%s/state", id)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
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
		Bucket: aws.String("contracts-archive"),
		Key:    aws.String(id),
		Body:   strings.NewReader(id),
	}); err != nil {
		return err
	}
	ctx, seg := xray.BeginSubsegment(ctx, "check file")
	out, err := files.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("contracts-archive"), Key: aws.String(id)})
	if err == nil {
		_ = out.Body.Close()
	}
	seg.Close(err)
	return err
}

func settings(ctx context.Context) error {
	client := ssm.NewFromConfig(shared.Config())
	return xray.Capture(ctx, "contracts settings", func(ctx context.Context) error {
		_, err := client.GetParameters(ctx, &ssm.GetParametersInput{Names: []string{"/contracts/limit", "/contracts/mode"}})
		return err
	})
}

func weight(ctx context.Context, ids []string) int {
	ctx, outer := xray.BeginSubsegment(ctx, "sum contracts")
	defer outer.Close(nil)
	sum := 0
	for index, id := range ids {
		name := fmt.Sprintf("weigh contract %d", index)
		_ = xray.Capture(ctx, name, func(context.Context) error {
			sum += len(id)
			return nil
		})
	}
	switch {
	case sum > 100:
		_, seg := xray.BeginSubsegment(ctx, "heavy contracts")
		seg.Close(nil)
	default:
		_, seg := xray.BeginSubsegment(ctx, "light contracts")
		seg.Close(nil)
	}
	return sum
}
