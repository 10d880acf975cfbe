package com.acme

class Audit extends RequestHandler[Order, String] {
  override def handleRequest(order: Order, context: Context): String = order.id
}
