package gate

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/aws/aws-xray-sdk-go/xray"
)

const host = "https://gate.example.com"

// API of the gates.
type API struct {
	client *http.Client
	base   string
}

// Default is the one in production.
var Default = &API{
	client: &http.Client{Transport: xray.RoundTripper(http.DefaultTransport), Timeout: 2 * time.Second},
	base:   host,
}

// Open opens a gate.
func (a *API) Open(ctx context.Context, gate string) error {
	return a.call(ctx, http.MethodPost, "/gates/"+gate+"/open", map[string]string{"by": "scan"})
}

// State asks for one.
func (a *API) State(ctx context.Context, gate string) error {
	return a.call(ctx, http.MethodGet, "/gates/"+url.PathEscape(gate), nil)
}

func (a *API) call(ctx context.Context, method, path string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, a.base+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	request.Header.Set("Accept", "application/json")
	response, err := a.client.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// Weather is asked of somebody else.
func Weather(ctx context.Context) (int, error) {
	request, _ := http.NewRequest(http.MethodGet, "https://weather.example.com/v2/today?units=metric", nil)
	response, err := xray.Client(http.DefaultClient).Do(request.WithContext(ctx))
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return response.StatusCode, nil
}
