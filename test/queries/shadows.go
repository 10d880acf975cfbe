// A name means what it means there: each constant is hidden by something whose text is not known.
package shadows

import "github.com/aws/aws-xray-sdk-go/xray"

const (
	a = "a"
	b = "b"
	c = "c"
	d = "d"
	e = "e"
	f = "f"
	g = "g"
	h = "h"
	i = "i"
	j = "j"
	k = "k"
	l = "l"
	m = "m"
	n = "n"
	o = "o"
)

func shadows(ctx context.Context, a string, b ...string) (c string, err error) {
	xray.Capture(ctx, a, nil)
	// <- subsegment none
	xray.Capture(ctx, b, nil)
	// <- subsegment none
	xray.Capture(ctx, c, nil)
	// <- subsegment none
	for d := range read() {
		xray.Capture(ctx, d, nil)
		// <- subsegment none
	}
	xray.Capture(ctx, d, nil)
	// <- subsegment literal d
	for _, e := range read() {
		xray.Capture(ctx, e, nil)
		// <- subsegment none
	}
	xray.Capture(ctx, e, nil)
	// <- subsegment literal e
	if f, err := read(); err == nil {
		xray.Capture(ctx, f, nil)
		// <- subsegment none
	}
	xray.Capture(ctx, f, nil)
	// <- subsegment literal f
	switch g := read(); g {
	default:
		n := read()
		xray.Capture(ctx, n, nil)
		// <- subsegment none
		xray.Capture(ctx, h, nil)
		// <- subsegment literal h
	case "g":
		xray.Capture(ctx, n, nil)
		// <- subsegment literal n
		h := read()
		xray.Capture(ctx, g, nil)
		// <- subsegment none
		xray.Capture(ctx, h, nil)
		// <- subsegment none
	case "h":
		xray.Capture(ctx, h, nil)
		// <- subsegment literal h
	}
	xray.Capture(ctx, g, nil)
	// <- subsegment literal g
	switch i := read().(type) {
	case string:
		o := read()
		xray.Capture(ctx, i, nil)
		// <- subsegment none
		xray.Capture(ctx, o, nil)
		// <- subsegment none
	case int:
		xray.Capture(ctx, o, nil)
		// <- subsegment literal o
	}
	xray.Capture(ctx, i, nil)
	// <- subsegment literal i
	select {
	case j := <-read():
		xray.Capture(ctx, j, nil)
		// <- subsegment none
	case <-read():
		xray.Capture(ctx, j, nil)
		// <- subsegment literal j
	}
	_, k := read()
	xray.Capture(ctx, k, nil)
	// <- subsegment none
	{
		l := read()
		xray.Capture(ctx, l, nil)
		// <- subsegment none
	}
	xray.Capture(ctx, l, nil)
	// <- subsegment literal l
	func(m string) {
		xray.Capture(ctx, m, nil)
		// <- subsegment none
	}(read())
	xray.Capture(ctx, m, nil)
	// <- subsegment literal m
	return
}

const p, q = "p", "q"

var r, s = "r", "s"

func lists(ctx context.Context) {
	xray.Capture(ctx, p, nil)
	// <- subsegment literal p
	xray.Capture(ctx, q, nil)
	// <- subsegment none
	xray.Capture(ctx, r, nil)
	// <- subsegment literal r
	xray.Capture(ctx, s, nil)
	// <- subsegment none
	t := "t"
	xray.Capture(ctx, t, nil)
	// <- subsegment literal t
	u := "u"
	u = read()
	xray.Capture(ctx, u, nil)
	// <- subsegment none
	v := "v"
	_, v = read()
	xray.Capture(ctx, v, nil)
	// <- subsegment none
	const x, a = "x", "y"
	xray.Capture(ctx, a, nil)
	// <- subsegment none
	var y, b = read(), read()
	xray.Capture(ctx, b, nil)
	// <- subsegment none
	var w string
	w = "w"
	xray.Capture(ctx, w, nil)
	// <- subsegment literal w
}

func own(ctx context.Context) {
	xray := read()
	xray.Capture(ctx, "own", nil)
}
