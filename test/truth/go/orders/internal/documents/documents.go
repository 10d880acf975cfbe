// Package documents keeps receipts in S3.
package documents

import (
	"bytes"
	"context"
	"io"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-xray-sdk-go/xray"
)

// Archive is a bucket.
type Archive struct {
	client *s3.Client
	bucket string
}

// Open opens the archive of receipts.
func Open(cfg aws.Config) Archive {
	return Archive{client: s3.NewFromConfig(cfg), bucket: os.Getenv("RECEIPTS_BUCKET")}
}

// Save writes a receipt.
func (a Archive) Save(ctx context.Context, key string, text []byte) error {
	return xray.Capture(ctx, "archive "+key, func(ctx context.Context) error {
		_, err := a.client.PutObject(ctx, &s3.PutObjectInput{
			Bucket:      aws.String(a.bucket),
			Key:         aws.String(key),
			Body:        bytes.NewReader(text),
			ContentType: aws.String("text/plain"),
		})
		return err
	})
}

// Load reads a receipt.
func (a Archive) Load(ctx context.Context, key string) ([]byte, error) {
	out, err := a.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &a.bucket, Key: &key})
	if err != nil {
		return nil, err
	}
	defer out.Body.Close()
	_, seg := xray.BeginSubsegment(ctx, "read receipt")
	defer seg.Close(nil)
	return io.ReadAll(out.Body)
}

// Keys lists all receipts.
func (a Archive) Keys(ctx context.Context) (keys []string, err error) {
	pager := s3.NewListObjectsV2Paginator(a.client, &s3.ListObjectsV2Input{Bucket: aws.String(a.bucket)})
	for pager.HasMorePages() {
		page, err := pager.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, object := range page.Contents {
			keys = append(keys, *object.Key)
		}
	}
	return keys, nil
}

// Drop deletes one.
func (a Archive) Drop(ctx context.Context, key string) error {
	if _, err := a.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &a.bucket, Key: &key}); err != nil {
		return err
	}
	_, err := a.client.DeleteObject(ctx, &s3.DeleteObjectInput{
		Bucket: &a.bucket,
		Key:    &key,
	})
	return err
}
