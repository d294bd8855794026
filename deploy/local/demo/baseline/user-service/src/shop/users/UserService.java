package shop.users;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Tells over HTTP what the database knows about users. */
public final class UserService {

    private UserService() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/users", exchange -> rows(exchange, "users"));
        server.createContext("/payment-methods", exchange -> rows(exchange, "payment_methods"));
        server.start();
        System.out.println("listening on port " + port);
    }

    private static void rows(HttpExchange exchange, String table) throws IOException {
        try {
            answer(exchange, 200, Rows.of(table));
        } catch (SQLException e) {
            answer(exchange, 503, "\"the database is unreachable\"");
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
