package com.acme

class Cancel : RequestHandler<Order, String> {
    override fun handleRequest(order: Order, context: Context): String = order.id
}
