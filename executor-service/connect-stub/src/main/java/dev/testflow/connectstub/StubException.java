package dev.testflow.connectstub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the service answers when it refuses. */
final class StubException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String type;
    private final transient ObjectNode body;

    StubException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.body = JSON.createObjectNode().put("Message", message);
    }

    static StubException unknown(String what) {
        return new StubException(
                404,
                "ResourceNotFoundException",
                "there is no " + what + " of arn:aws:connect:us-east-1:" + ConnectStub.ACCOUNT);
    }

    static StubException invalid(List<String> problems) {
        StubException e = new StubException(400, "InvalidTestCaseException", "the content is not valid");
        problems.forEach(problem -> e.body.withArray("Problems").addObject().put("message", problem));
        return e;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    ObjectNode body() {
        return body;
    }
}
