package dev.testflow.executor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.testflow.executor.work.Benches.Seat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BenchesTest {

    private final Benches benches = new Benches(List.of(new Bench("only", null)));

    @Test
    void whoLeavesLetsTheNextOneIn() throws InterruptedException {
        Seat first = benches.take();
        CompletableFuture<Seat> second = new CompletableFuture<>();
        Thread next = Thread.ofPlatform().start(() -> take(second));
        await().until(() -> next.getState() == Thread.State.WAITING);
        assertThat(second).isNotDone();

        first.leave();

        assertThat(second.join().bench().worker()).isEqualTo("only");
        assertThatThrownBy(first::bench).hasMessage("the bench was left");
    }

    @Test
    void leavingTwiceLetsNobodyElseIn() throws InterruptedException {
        Seat first = benches.take();
        first.leave();
        Seat second = benches.take();
        CompletableFuture<Seat> third = new CompletableFuture<>();
        Thread next = Thread.ofPlatform().start(() -> take(third));

        first.leave();

        await().until(() -> next.getState() == Thread.State.WAITING);
        assertThat(third).isNotDone();
        second.leave();
        assertThat(third.join()).isNotNull();
    }

    private void take(CompletableFuture<Seat> seat) {
        try {
            seat.complete(benches.take());
        } catch (InterruptedException e) {
            seat.completeExceptionally(e);
        }
    }
}
