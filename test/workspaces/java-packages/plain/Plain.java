public class Plain {
    public String handleRequest(String order) {
        return order;
    }
}
