// Statements that write log lines.
package acme;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.apache.logging.log4j.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Logs implements RequestHandler<Object, Object> {
  private static final Logger logger = LoggerFactory.getLogger(Logs.class);
  private static final org.apache.logging.log4j.Logger other = LogManager.getLogger();

  public Object handleRequest(Object event, Context context) {
    //          ^ handler Logs.handleRequest
    logger.info("order {} saved", event);
    // <- log info order * saved
    other.warn("stock is low");
    // <- log warn stock is low
    logger.error("it failed", new RuntimeException());
    // <- log error it failed
    logger.atInfo().log("fluently {}", event);
    // <- log Info fluently *
    context.getLogger().log("by the context");
    // <- log by the context
    System.out.println("printed " + event);
    // <- log printed *
    System.out.printf("%s formatted%n", event);
    // <- log * formatted*
    Given.logger.severe("by a given one");
    // <- log severe by a given one
    return null;
  }
}
