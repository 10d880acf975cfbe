// Package pricing computes what an order costs.
package pricing

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/aws/aws-xray-sdk-go/xray"
)

// Line of an order.
type Line struct {
	SKU   string
	Count int
}

var errEmpty = errors.New("no lines")

// Total adds all lines up.
func Total(ctx context.Context, lines []Line) (total int, err error) {
	err = xray.Capture(ctx, "price order", func(ctx context.Context) error {
		if len(lines) == 0 {
			return errEmpty
		}
		for _, line := range lines {
			total += price(ctx, line)
		}
		total = discounted(ctx, total)
		return nil
	})
	return total, err
}

func price(ctx context.Context, line Line) int {
	_, seg := xray.BeginSubsegment(ctx, fmt.Sprintf("price %s", line.SKU))
	defer seg.Close(nil)
	return 3 * line.Count
}

func discounted(ctx context.Context, total int) int {
	name := "discount"
	if total > 1000 {
		name = "large discount"
	}
	_, seg := xray.BeginSubsegment(ctx, name)
	defer seg.Close(nil)
	return total * 9 / 10
}

// Taxes are computed side by side.
func Taxes(ctx context.Context, total int) (sum int) {
	var wait sync.WaitGroup
	var lock sync.Mutex
	for _, region := range []string{"state", "city"} {
		wait.Add(1)
		go func() {
			defer wait.Done()
			_, seg := xray.BeginSubsegment(ctx, "tax:"+region)
			defer seg.Close(nil)
			lock.Lock()
			defer lock.Unlock()
			sum += total / 20
		}()
	}
	wait.Wait()
	return sum
}

// Rounded rounds in the background.
func Rounded(ctx context.Context, total int) int {
	done := make(chan int)
	xray.CaptureAsync(ctx, "round", func(ctx context.Context) error {
		done <- total / 10 * 10
		return nil
	})
	return <-done
}
