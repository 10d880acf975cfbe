package main

import (
	"context"
	"net/http"
	"os"
	"strings"

	"github.com/acme/backend/internal/config"
	"github.com/acme/backend/internal/events"
	"github.com/acme/backend/internal/store"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	kmstypes "github.com/aws/aws-sdk-go-v2/service/kms/types"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-xray-sdk-go/xray"
)

type shipment struct {
	Order string `json:"order"`
}

type shipper struct {
	store      *store.Store
	events     *events.Publisher
	machines   *sfn.Client
	secrets    *secretsmanager.Client
	parameters *ssm.Client
	keys       *kms.Client
	web        *http.Client
}

func newShipper(cfg aws.Config) *shipper {
	return &shipper{
		store:      store.New(cfg, os.Getenv("ORDERS_TABLE")),
		events:     events.NewPublisher(cfg, os.Getenv("BUS_NAME")),
		machines:   sfn.NewFromConfig(cfg),
		secrets:    secretsmanager.NewFromConfig(cfg),
		parameters: ssm.NewFromConfig(cfg),
		keys:       kms.NewFromConfig(cfg),
		web:        xray.Client(nil),
	}
}

// Ship hands an order to the carrier.
func (s *shipper) Ship(ctx context.Context, in shipment) error {
	if in.Order == "" {
		in.Order = "o-1"
	}
	steps := []func(context.Context, string) error{s.label, s.book, s.start, s.finish}
	for _, step := range steps {
		if err := step(ctx, in.Order); err != nil {
			return err
		}
	}
	return xray.Capture(ctx, config.StepNotify, func(ctx context.Context) error {
		return s.events.Notify(ctx, "shipped "+in.Order)
	})
}

func (s *shipper) label(ctx context.Context, order string) error {
	ctx, seg := xray.BeginSubsegment(ctx, "label")
	defer seg.Close(nil)
	secret, err := s.secrets.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String("carrier/key")})
	if err != nil {
		return err
	}
	limit, err := s.parameters.GetParameter(ctx, &ssm.GetParameterInput{
		Name:           aws.String("/carrier/limit"),
		WithDecryption: aws.Bool(true),
	})
	if err != nil {
		return err
	}
	_ = seg.AddAnnotation("limited", *limit.Parameter.Value != "")
	_, err = s.keys.Encrypt(ctx, &kms.EncryptInput{KeyId: aws.String("alias/labels"), Plaintext: []byte(*secret.SecretString)})
	return err
}

func (s *shipper) book(ctx context.Context, order string) error {
	return xray.Capture(ctx, "book carrier", func(ctx context.Context) error {
		body := strings.NewReader(`{"order":"` + order + `"}`)
		request, err := http.NewRequestWithContext(ctx, http.MethodPut, "https://carrier.example.com/bookings/"+order, body)
		if err != nil {
			return err
		}
		answer, err := s.web.Do(request)
		if err != nil {
			return err
		}
		return answer.Body.Close()
	})
}

func (s *shipper) start(ctx context.Context, order string) error {
	_, err := s.machines.StartExecution(ctx, &sfn.StartExecutionInput{
		StateMachineArn: aws.String("arn:aws:states:us-east-1:000000000000:stateMachine:shipping"),
		Name:            aws.String(order),
	})
	if err != nil {
		return err
	}
	key, err := s.keys.GenerateDataKey(ctx, &kms.GenerateDataKeyInput{KeyId: aws.String("alias/labels"), KeySpec: kmstypes.DataKeySpecAes256})
	if err != nil {
		return err
	}
	_, err = s.keys.Decrypt(ctx, &kms.DecryptInput{CiphertextBlob: key.CiphertextBlob})
	return err
}

func (s *shipper) finish(ctx context.Context, order string) (err error) {
	ctx, seg := xray.BeginSubsegment(ctx, "finish shipping")
	defer func() { seg.Close(err) }()
	if err = s.store.Mark(ctx, order, "shipped"); err != nil {
		return err
	}
	return s.events.Publish(ctx, "OrderShipped", shipment{Order: order})
}
