package shop;

import software.amazon.awscdk.services.lambda.Function;

class ShopStackTest {
  void test() {
    Function.Builder.create(stack, "InTest").handler("a.b").build();
  }
}
