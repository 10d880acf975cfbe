package seats

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/acme/backend/pkg/tracing"
	"github.com/aws/aws-sdk-go-v2/aws"
	db "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-xray-sdk-go/xray"
)

var (
	client    = db.NewFromConfig(tracing.Config())
	tableName = os.Getenv("SEATS_TABLE")
	// ErrTaken says that somebody was faster.
	ErrTaken = errors.New("seat taken")
)

// Seat of a show.
type Seat struct{ Show, Row string }

func (s Seat) key() map[string]types.AttributeValue {
	return map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: s.Show + "/" + s.Row}}
}

// Hold reserves a seat for some minutes.
func Hold(ctx context.Context, seat Seat) error {
	ctx, seg := xray.BeginSubsegment(ctx, "hold seat")
	if seg != nil {
		defer seg.Close(nil)
	}

	_, err := client.UpdateItem(ctx, &db.UpdateItemInput{
		TableName:                 aws.String(tableName),
		Key:                       seat.key(),
		UpdateExpression:          aws.String("SET held = :h"),
		ConditionExpression:       aws.String("attribute_not_exists(held)"),
		ExpressionAttributeValues: map[string]types.AttributeValue{":h": &types.AttributeValueMemberBOOL{Value: true}},
	})
	var failed *types.ConditionalCheckFailedException
	if errors.As(err, &failed) {
		return ErrTaken
	}
	return err
}

// Read tells a seat's state.
func Read(ctx context.Context, seat Seat) (state string, err error) {
	var out *db.GetItemOutput
	if err = xray.Capture(ctx, "read seat", func(ctx1 context.Context) error {
		var inner error
		out, inner = client.GetItem(ctx1, &db.GetItemInput{TableName: aws.String(tableName), Key: seat.key()})
		return inner
	}); err != nil {
		return "", fmt.Errorf("read: %w", err)
	}
	switch {
	case out.Item == nil:
		return "free", nil
	case len(out.Item) > 2:
		return "held", nil
	default:
		return "sold", nil
	}
}

// Sell writes the sale.
func Sell(ctx context.Context, seat Seat, buyer string) error {
	item := seat.key()
	item["buyer"] = &types.AttributeValueMemberS{Value: buyer}
	return xray.Capture(ctx, "sell seat", func(ctx context.Context) error {
		if _, err := client.PutItem(ctx, &db.PutItemInput{TableName: aws.String(tableName), Item: item}); err != nil {
			return err
		}
		return nil
	})
}

// Release gives it back.
func Release(ctx context.Context, seat Seat) error {
	in := new(db.DeleteItemInput)
	in.TableName = aws.String(tableName)
	in.Key = seat.key()
	_, err := client.DeleteItem(ctx, in)
	return err
}

// Free lists the seats of a show that nobody has.
func Free(ctx context.Context, show string) (rows []string, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = xray.Capture(ctx, "free seats", func(ctx context.Context) error {
			paginator := db.NewScanPaginator(client, &db.ScanInput{TableName: aws.String(tableName)}, func(options *db.ScanPaginatorOptions) {
				options.Limit = 50
			})
			for paginator.HasMorePages() {
				page, err := paginator.NextPage(ctx)
				if err != nil {
					return err
				}
				for range page.Items {
					rows = append(rows, show)
				}
			}
			return nil
		})
	}()
	<-done
	return rows, err
}
