package dev.testflow.steps;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes the body of an answer as text, and no more of it than there may be. */
final class BoundedBody implements BodySubscriber<String> {

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private final CompletableFuture<String> tooLarge = new CompletableFuture<>();
    private final int most;
    private long taken;
    private @Nullable Subscription subscription;

    /** @param most in bytes */
    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<String> getBody() {
        return tooLarge.applyToEither(text.getBody(), it -> it);
    }

    @Override
    public void onSubscribe(Subscription body) {
        subscription = body;
        text.onSubscribe(body);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        taken += pieces.stream().mapToInt(ByteBuffer::remaining).sum();
        if (taken <= most) {
            text.onNext(pieces);
        } else if (subscription != null) {
            subscription.cancel();
            tooLarge.completeExceptionally(new IOException("it has more than " + most + " bytes"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
