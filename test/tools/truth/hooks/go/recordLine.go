// Put beside the files of a copy of the X-Ray SDK that a handler is built with, whose functions of these names are called otherwise there: writes
// into each subsegment the line of user code that made it, as metadata that the harness takes out again before Beamline sees the
// trace, and leads every connection to the harness's own service, TLS left out.
//
// The line is that of the innermost frame in the module's own code on the goroutine that begins the subsegment. The SDK begins those of AWS
// calls and of requests on the goroutine of the caller, and that of CaptureAsync on one of its own, which belongs to who called it; what else
// it begins on other goroutines has no line.

package xray

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
)

const maxFrames = 100

// BeginSubsegment is the SDK's, and records the line.
func BeginSubsegment(ctx context.Context, name string) (context.Context, *Segment) {
	ctx, segment := unrecordedSubsegment(ctx, name)
	at := userLine()
	if waiting, ok := ctx.Value(asyncKey{}).(*string); ok && at == "" {
		at, *waiting = *waiting, ""
	}
	if segment != nil && segment.ParentSegment != nil && at != "" {
		_ = segment.AddMetadataToNamespace("truth", "line", map[string]string{"at": at})
	}
	return ctx, segment
}

type asyncKey struct{}

// CaptureAsync is the SDK's, and keeps the line for the subsegment that it begins.
func CaptureAsync(ctx context.Context, name string, fn func(context.Context) error) {
	at := userLine()
	unrecordedAsync(context.WithValue(ctx, asyncKey{}, &at), name, fn)
}

// userLine is `file:line` of the innermost frame in user code, empty where there is none.
func userLine() string {
	callers := make([]uintptr, maxFrames)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.File, os.Getenv("TRUTH_CODE_ROOT")+"/") {
			return fmt.Sprintf("%s:%d", frame.File, frame.Line)
		}
		if !more {
			return ""
		}
	}
}

func init() {
	transport, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return
	}
	var dialer net.Dialer
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		if !strings.HasPrefix(address, "127.") {
			address = "127.0.0.1:" + os.Getenv("TRUTH_SERVICE_PORT")
		}
		return dialer.DialContext(ctx, network, address)
	}
	transport.DialContext, transport.DialTLSContext = dial, dial
}
