package shop;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.*;
import software.constructs.Construct;

class ShopStack extends Stack {
  ShopStack(final Construct parent, final String name) {
    super(parent, name);
    Function.Builder.create(this, "Status")
        .functionName("shop-status")
        .code(Code.fromAsset("py"))
        .handler("status.handler")
        .runtime(Runtime.PYTHON_3_13)
        .tracing(Tracing.ACTIVE)
        .build();
    new Function(this, "Orders", FunctionProps.builder()
        .code(Code.fromAsset("orders/target/orders-1.0.jar"))
        .handler("shop.Orders::create")
        .runtime(Runtime.JAVA_21)
        .build());
  }
}
