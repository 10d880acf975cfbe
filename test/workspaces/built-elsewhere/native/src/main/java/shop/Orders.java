package shop;

public class Orders {
  public String create(String order) {
    return order;
  }
}
