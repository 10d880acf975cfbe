package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"sync"

	"github.com/acme/backend/pkg/gate"
	"github.com/acme/backend/pkg/ledger"
	"github.com/acme/backend/pkg/mail"
	"github.com/acme/backend/pkg/seats"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-xray-sdk-go/xray"
)

// Handler books seats.
type Handler struct {
	ledger *ledger.Book
	mail   mail.Sender
	http   *http.Client
}

type booking struct {
	Show  string   `json:"show"`
	Rows  []string `json:"rows"`
	Buyer string   `json:"buyer"`
}

// Handle is what Lambda calls.
func (h Handler) Handle(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	in := booking{Show: "s-1", Rows: []string{"A", "B"}, Buyer: "b-1"}
	err := xray.Capture(ctx, "request", func(context.Context) error {
		if event.Body == "" {
			return nil
		}
		return json.Unmarshal([]byte(event.Body), &in)
	})
	if err != nil {
		return answer(http.StatusBadRequest, err), nil
	}
	if err := h.book(ctx, in); err != nil {
		return answer(http.StatusConflict, err), nil
	}
	_, seg := xray.BeginSubsegment(ctx, "response")
	defer seg.Close(nil)
	return answer(http.StatusCreated, nil), nil
}

func (h Handler) book(ctx context.Context, in booking) error {
	ctx, root := xray.BeginSubsegment(ctx, "book")
	defer root.Close(nil)

	if err := h.venue(ctx, in.Show); err != nil {
		return err
	}
	var wait sync.WaitGroup
	for _, row := range in.Rows {
		wait.Add(1)
		go h.reserve(ctx, &wait, seats.Seat{Show: in.Show, Row: row})
	}
	wait.Wait()

	for _, row := range in.Rows {
		seat := seats.Seat{Show: in.Show, Row: row}
		name := fmt.Sprintf("pay %s/%s", in.Show, row)
		if err := xray.Capture(ctx, name, func(ctx context.Context) error { return h.pay(ctx, in.Buyer, seat) }); err != nil {
			return err
		}
	}
	return h.mail.Send(ctx, "guest@example.com", in.Show)
}

func (h Handler) venue(ctx context.Context, show string) error {
	return xray.Capture(ctx, "ask venue", func(ctx context.Context) error {
		address := os.Getenv("VENUE_URL") + "/shows/" + show
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
		if err != nil {
			return err
		}
		response, err := h.http.Do(request)
		if err == nil {
			err = response.Body.Close()
		}
		return err
	})
}

func (h Handler) reserve(ctx context.Context, wait *sync.WaitGroup, seat seats.Seat) {
	defer wait.Done()
	_ = xray.Capture(ctx, "reserve", func(ctx context.Context) error {
		if state, err := seats.Read(ctx, seat); err != nil || state == "free" {
			return err
		}
		return seats.Hold(ctx, seat)
	})
}

func (h Handler) pay(ctx context.Context, buyer string, seat seats.Seat) error {
	if err := h.ledger.Enter(ctx, buyer, 30); err != nil {
		return err
	}
	return seats.Sell(ctx, seat, buyer)
}

func answer(status int, err error) events.APIGatewayV2HTTPResponse {
	if err != nil {
		return events.APIGatewayV2HTTPResponse{StatusCode: status, Body: err.Error()}
	}
	return events.APIGatewayV2HTTPResponse{StatusCode: status}
}

func main() {
	_ = gate.Default
	h := Handler{ledger: ledger.Open(), mail: mail.New(), http: xray.Client(http.DefaultClient)}
	lambda.Start(h.Handle)
}
