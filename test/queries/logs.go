// Statements that write log lines.
package main

import (
	"context"
	"fmt"
	"log"
	"log/slog"
)

func handle(ctx context.Context, given Given) {
	log.Printf("order %s saved", "81")
	// <- log order * saved
	log.Println("all is", "saved")
	// <- log all is saved
	fmt.Println("printed", given.count)
	// <- log printed *
	slog.Info("stock is low", "id", 5)
	// <- log Info stock is low …
	slog.WarnContext(ctx, "with a context")
	// <- log Warn with a context
	slog.Default().Error("by a logger")
	// <- log Error by a logger
	given.logger.Infof("by a given one of %d", 5)
	// <- log Info by a given one of * …
}
