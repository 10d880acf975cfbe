// HTTP clients.
package payments

import (
	"context"
	"net/http"

	"github.com/aws/aws-xray-sdk-go/v2/xray"
	"golang.org/x/net/context/ctxhttp"
)

const host = "https://payments.example.com"

func charge(ctx context.Context, unknown *http.Request, id string) {
	http.Get("https://payments.example.com/charge")
	// <- httpCall literal GET payments.example.com/charge
	http.Post(host+"/orders/"+id, "application/json", nil)
	// <- httpCall prefix POST payments.example.com/orders/
	http.DefaultClient.Head(host + "/orders")
	// <- httpCall literal HEAD payments.example.com/orders
	client := xray.Client(http.DefaultClient)
	client.Get(host + "/traced")
	// <- httpCall literal GET payments.example.com/traced
	client.PostForm(host+"/form", nil)
	// <- httpCall literal POST payments.example.com/form
	plain := &http.Client{Timeout: 3}
	plain.Get(unknown.URL)
	// <- httpCall none GET
	req, _ := http.NewRequest("PATCH", host+"/patch", nil)
	client.Do(req)
	// <- httpCall literal PATCH payments.example.com/patch
	withContext, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://stock.example.com/parts", nil)
	client.Do(withContext)
	// <- httpCall literal POST stock.example.com/parts
	client.Do(unknown)
	// <- httpCall none
	ctxhttp.Get(ctx, xray.Client(nil), host+"/ctx")
	// <- httpCall literal GET payments.example.com/ctx
	ctxhttp.PostForm(ctx, nil, host+"/form", nil)
	// <- httpCall literal POST payments.example.com/form
	ctxhttp.Do(ctx, client, req)
	// <- httpCall literal PATCH payments.example.com/patch
	ctxhttp.Do(ctx, client, withContext)
	// <- httpCall literal POST stock.example.com/parts
	// http.Get("https://payments.example.com/comment")
	cache.Get("https://payments.example.com/cached")
	once.Do(func() {})
}
