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

const base = "https://ledger.example.com"

var (
	web   = xray.Client(http.DefaultClient)
	files = s3.NewFromConfig(shared.Config())
)

func ask(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/invoices/"+id, nil)
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
	return xray.Capture(ctx, "keep number", func(ctx context.Context) error {
		_, err := files.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("invoices-archive"), Key: &id, Body: strings.NewReader(id)})
		if err != nil {
			return err
		}
		_, err = files.HeadObject(ctx, &s3.HeadObjectInput{Bucket: aws.String("invoices-archive"), Key: &id})
		return err
	})
}

func settings(ctx context.Context) error {
	ctx, seg := xray.BeginSubsegment(ctx, "invoices settings")
	defer seg.Close(nil)
	_, err := ssm.NewFromConfig(shared.Config()).GetParameter(ctx, &ssm.GetParameterInput{Name: aws.String("/invoices/limit")})
	return err
}

func weight(ctx context.Context, ids []string) int {
	sum := 0
	_ = xray.Capture(ctx, "sum invoices", func(ctx context.Context) error {
		for _, id := range ids {
			_, seg := xray.BeginSubsegment(ctx, "weigh invoice")
			sum += len(id)
			seg.Close(nil)
		}
		return xray.Capture(ctx, "round invoices", func(context.Context) error {
			sum = sum / 2 * 2
			return nil
		})
	})
	return sum
}
