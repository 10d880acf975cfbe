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
	ctx, seg := xray.BeginSubsegment(ctx, "ask about delivery")
	defer seg.Close(nil)
	address := fmt.Sprintf("https://carriers.example.com/deliveries/%s/state", id)
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
	return xray.Capture(ctx, "keep tracking", func(ctx context.Context) error {
		_, err := files.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("deliveries-archive"), Key: &id, Body: strings.NewReader(id)})
		if err != nil {
			return err
		}
		_, err = files.HeadObject(ctx, &s3.HeadObjectInput{Bucket: aws.String("deliveries-archive"), Key: &id})
		return err
	})
}

func settings(ctx context.Context) error {
	ctx, seg := xray.BeginSubsegment(ctx, "deliveries settings")
	defer seg.Close(nil)
	_, err := ssm.NewFromConfig(shared.Config()).GetParameter(ctx, &ssm.GetParameterInput{Name: aws.String("/deliveries/limit")})
	return err
}

func weight(ctx context.Context, ids []string) int {
	ctx, outer := xray.BeginSubsegment(ctx, "sum deliveries")
	defer outer.Close(nil)
	sum := 0
	for index, id := range ids {
		name := fmt.Sprintf("weigh delivery %d", index)
		_ = xray.Capture(ctx, name, func(context.Context) error {
			sum += len(id)
			return nil
		})
	}
	switch {
	case sum > 100:
		_, seg := xray.BeginSubsegment(ctx, "heavy deliveries")
		seg.Close(nil)
	default:
		_, seg := xray.BeginSubsegment(ctx, "light deliveries")
		seg.Close(nil)
	}
	return sum
}
