package shop;

public class App {
  public String handle(String event) {
    return event;
  }
}
