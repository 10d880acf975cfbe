// The AWS SDKs for Go, 2 and 1: a client is told by its declared type, or by how it was made.
package store

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	v1 "github.com/aws/aws-sdk-go/aws"
	dynamo "github.com/aws/aws-sdk-go/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/dynamodb/dynamodbiface"
	"github.com/aws/aws-sdk-go/service/s3/s3manager"
	"github.com/aws/aws-sdk-go/service/sns"
)

var client *dynamodb.Client
var table = os.Getenv("TABLE_NAME")

func required(ctx context.Context, prefix, name string) string {
	value, ok := os.LookupEnv(name)
	if !ok {
		panic(prefix)
		// <- throw none
	}
	return value
}

type Store struct {
	db  *dynamodb.Client
	api DynamoAPI
	old dynamodbiface.DynamoDBAPI
}

type Holder struct {
	store *Store
}

type DynamoAPI interface {
	PutItem(ctx context.Context, input *dynamodb.PutItemInput) (*dynamodb.PutItemOutput, error)
}

func init() {
	cfg, _ := config.LoadDefaultConfig(context.TODO())
	client = dynamodb.NewFromConfig(cfg)
}

func (s *Store) Save(ctx context.Context, unknown interface{}, given *dynamodb.GetItemInput) error {
	_, err := s.db.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String("orders"), Item: item})
	//        ^ sdkCall DynamoDB PutItem orders
	input := &dynamodb.UpdateItemInput{TableName: &table}
	s.db.UpdateItem(ctx, input)
	// <- sdkCall DynamoDB UpdateItem $TABLE_NAME
	client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: aws.String(os.Getenv("TABLE_NAME"))})
	// <- sdkCall DynamoDB DeleteItem $TABLE_NAME
	client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: aws.String(required(ctx, "a", "CARTS_TABLE"))})
	// <- sdkCall DynamoDB DeleteItem $CARTS_TABLE
	s.api.PutItem(ctx, &dynamodb.PutItemInput{Item: item})
	// <- sdkCall DynamoDB PutItem
	elsewhere.GetItem(ctx, given)
	// <- sdkCall DynamoDB GetItem
	elsewhere.Describe(ctx, given)
	s.Query(ctx, &dynamodb.QueryInput{})
	queue := sqs.NewFromConfig(cfg)
	queue.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String("https://sqs.eu-west-1.amazonaws.com/123456789012/orders")})
	// <- sdkCall SQS SendMessage https://sqs.eu-west-1.amazonaws.com/123456789012/orders
	pages := dynamodb.NewScanPaginator(client, &dynamodb.ScanInput{})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		//           ^ sdkCall DynamoDB Scan
	}
	bucket(ctx).GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("receipts")})
	// <- sdkCall S3 GetObject receipts
	uploader := manager.NewUploader(bucket(ctx))
	uploader.Upload(ctx, &s3.PutObjectInput{Bucket: aws.String("receipts"), Key: key})
	// <- sdkCall S3 PutObject receipts
	// <- sdkCall S3 CreateMultipartUpload receipts
	// <- sdkCall S3 UploadPart receipts
	// <- sdkCall S3 CompleteMultipartUpload receipts
	// <- sdkCall S3 AbortMultipartUpload receipts
	manager.NewDownloader(bucket(ctx)).Download(ctx, to, &s3.GetObjectInput{Bucket: aws.String("receipts")})
	// <- sdkCall S3 GetObject receipts
	// s.db.PutItem(ctx, nil)
	text := `s.db.PutItem(ctx, nil)`
	client.Options()
	return unknown.PutItem(ctx, item)
}

func (s Store) Query(ctx context.Context, input *dynamodb.QueryInput) {
	s.db.Query(ctx, input)
	// <- sdkCall DynamoDB Query
	func() {
		s.db.BatchGetItem(ctx, nil)
		// <- sdkCall DynamoDB BatchGetItem
	}()
}

func (h *Holder) Nested(ctx context.Context) {
	h.store.db.ListTables(ctx, nil)
	// <- sdkCall DynamoDB ListTables
	h.store.Query(ctx, &dynamodb.QueryInput{})
	made := Store{db: client}
	made.db.DescribeTable(ctx, nil)
	// <- sdkCall DynamoDB DescribeTable
	newStore().db.TransactGetItems(ctx, nil)
	// <- sdkCall DynamoDB TransactGetItems
}

func newStore() (*Store, error) {
	return nil, nil
}

func bucket(ctx context.Context) *s3.Client {
	return nil
}

func (s *Store) first(ctx context.Context) {
	db := dynamo.New(session.Must(session.NewSession()))
	db.PutItemWithContext(ctx, &dynamo.PutItemInput{TableName: v1.String("orders")})
	// <- sdkCall DynamoDB PutItem orders
	db.QueryPagesWithContext(ctx, &dynamo.QueryInput{TableName: v1.String("orders")}, each)
	// <- sdkCall DynamoDB Query orders
	s.old.GetItem(&dynamo.GetItemInput{TableName: v1.String("orders")})
	// <- sdkCall DynamoDB GetItem orders
	sns.New(sess).Publish(new(sns.PublishInput))
	// <- sdkCall SNS Publish
	request, _ := db.PutItemRequest(nil)
	input := &dynamo.PutItemInput{}
	input.SetTableName("orders")
	db.WaitUntilTableExists(nil)
	// <- sdkCall DynamoDB DescribeTable
	dynamodb.NewTableExistsWaiter(client).Wait(ctx, &dynamodb.DescribeTableInput{TableName: aws.String("orders")}, limit)
	// <- sdkCall DynamoDB DescribeTable orders
	s3manager.NewUploader(sess).UploadWithContext(ctx, nil)
	// <- sdkCall S3 PutObject
	// <- sdkCall S3 CreateMultipartUpload
	// <- sdkCall S3 UploadPart
	// <- sdkCall S3 CompleteMultipartUpload
	// <- sdkCall S3 AbortMultipartUpload
	s3manager.NewDownloaderWithClient(buckets).DownloadWithContext(ctx, to, nil)
	// <- sdkCall S3 GetObject
	topics.ListTables(&dynamo.ListTablesInput{})
	// <- sdkCall DynamoDB ListTables
}
