// Sends one trace with the X-Ray SDK for Go. SHOP is the address of the service that it calls.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-xray-sdk-go/xray"
)

func charge(ctx context.Context) error {
	_ = xray.AddAnnotation(ctx, "tier", "gold")
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, os.Getenv("SHOP")+"/charge?card=1", nil)
	if err != nil {
		return err
	}
	answer, err := xray.Client(http.DefaultClient).Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	return fmt.Errorf("the bank said %d", answer.StatusCode)
}

func main() {
	ctx, segment := xray.BeginSegment(context.Background(), "orders")
	err := xray.Capture(ctx, "charge", charge)
	segment.Close(err)
	time.Sleep(300 * time.Millisecond) // The SDK sends on a goroutine of its own, and has no flush.
}
