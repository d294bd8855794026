package dev.testflow.client;

/** A service did not answer, or not in a way that can be understood. */
public final class ServiceUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServiceUnreachableException(ServiceName service, String url, Throwable cause) {
        super(
                "the %s does not answer at %s (%s); is it running, and is %s right?"
                        .formatted(service.label(), url, reason(cause), service.variable()),
                cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
