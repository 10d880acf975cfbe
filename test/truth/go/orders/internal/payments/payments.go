// Package payments talks to the payment provider.
package payments

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/aws/aws-xray-sdk-go/xray"
)

const baseURL = "https://payments.example.com/v1"

// Client is the provider's.
type Client struct {
	http *http.Client
}

// New makes a client.
func New() *Client {
	return &Client{http: xray.Client(&http.Client{Timeout: 5 * time.Second})}
}

// Charge takes the money.
func (c *Client) Charge(ctx context.Context, order string, amount int) error {
	return xray.Capture(ctx, "charge", func(ctx context.Context) error {
		body, err := json.Marshal(map[string]any{"order": order, "amount": amount})
		if err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, baseURL+"/charges", bytes.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", "application/json")
		res, err := c.http.Do(req)
		if err != nil {
			return err
		}
		defer res.Body.Close()
		_, err = io.Copy(io.Discard, res.Body)
		return err
	})
}

// Refund gives it back.
func (c *Client) Refund(ctx context.Context, order string) error {
	ctx, seg := xray.BeginSubsegment(ctx, "refund")
	defer seg.Close(nil)
	req, err := http.NewRequestWithContext(ctx, "DELETE", baseURL+"/charges/"+order, nil)
	if err != nil {
		return err
	}
	return c.send(req)
}

// Rate asks for a rate of exchange.
func (c *Client) Rate(ctx context.Context, currency string) (float64, error) {
	url := fmt.Sprintf("https://rates.example.com/latest/%s", currency)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	var answer struct{ Rate float64 }
	return answer.Rate, json.NewDecoder(res.Body).Decode(&answer)
}

func (c *Client) send(req *http.Request) error {
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}
