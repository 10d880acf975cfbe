package mail

import (
	"bytes"
	"context"
	"os"
	"text/template"

	"github.com/acme/backend/pkg/tracing"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/aws-xray-sdk-go/xray"
)

var ticket = template.Must(template.New("ticket").Parse("Your seat: {{.}}"))

// Sender renders tickets, keeps them in S3 and mails them.
type Sender interface {
	Send(ctx context.Context, to, seat string) error
}

type sender struct {
	files *s3.Client
	mails *ses.Client
}

// New makes a sender.
func New() Sender {
	cfg := tracing.Config()
	return sender{files: s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true }), mails: ses.NewFromConfig(cfg)}
}

func (s sender) Send(ctx context.Context, to, seat string) error {
	text, err := s.render(ctx, seat)
	if err != nil {
		return err
	}
	ctx, seg := xray.BeginSubsegment(ctx, "send ticket")
	defer func() { seg.Close(err) }()
	if err = s.keep(ctx, seat, text); err != nil {
		return err
	}
	message := types.Message{
		Subject: &types.Content{Data: aws.String("Your ticket")},
		Body:    &types.Body{Text: &types.Content{Data: aws.String(text)}},
	}
	_, err = s.mails.SendEmail(ctx, &ses.SendEmailInput{
		Source:      aws.String("tickets@example.com"),
		Destination: &types.Destination{ToAddresses: []string{to}},
		Message:     &message,
	})
	return err
}

func (s sender) render(ctx context.Context, seat string) (text string, err error) {
	_, seg := xray.BeginSubsegment(ctx, "render ticket")
	defer func() { seg.Close(err) }()
	var out bytes.Buffer
	err = ticket.Execute(&out, seat)
	return out.String(), err
}

func (s sender) keep(ctx context.Context, seat, text string) error {
	bucket := os.Getenv("TICKET_BUCKET")
	_, err := s.files.PutObject(ctx, &s3.PutObjectInput{Bucket: &bucket, Key: aws.String(seat + ".txt"), Body: bytes.NewReader([]byte(text))})
	return err
}
