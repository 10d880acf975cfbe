package com.acme

class Bill implements RequestHandler<Order, String> {
    String handleRequest(Order order, Context context) { order.id }
}
