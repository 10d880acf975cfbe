package com.acme

class Create : RequestHandler<Order, String> {
    override fun handleRequest(order: Order, context: Context): String = order.id
}
