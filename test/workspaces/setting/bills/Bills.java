public class Bills {
    public String handleRequest(String event) {
        return event;
    }
}
