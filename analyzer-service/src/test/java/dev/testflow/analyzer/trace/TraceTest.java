package dev.testflow.analyzer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    @Test
    void readsTheRootCauseOfAJvmTraceFirst() {
        Trace trace = Trace.of(Samples.trace("jvm"));

        assertThat(trace.chain())
                .extracting(Thrown::type)
                .containsExactly(
                        "java.net.ConnectException",
                        "com.acme.payment.BookingException",
                        "org.opentest4j.AssertionFailedError");
        assertThat(trace.chain())
                .extracting(Thrown::message)
                .containsExactly(
                        "Connection refused",
                        "order 4711 of customer 3f2b8c1e-9d4a-4c55-8a0e-6b7f1c2d3e4f\n  could not be booked",
                        "the payment was not booked");
    }

    @Test
    void namesJvmFramesBySourcePathAndMethod() {
        Trace trace = Trace.of(Samples.trace("jvm"));

        assertThat(trace.chain().get(1).frames())
                .containsExactly(
                        new Frame("com/acme/payment/Booking.java", "Booking.book", true),
                        new Frame("com/acme/payment/Booking.java", "Booking.book", true),
                        new Frame("com/acme/payment/PaymentBookingTest.java", "PaymentBookingTest.booksPayment", true));
    }

    @Test
    void tellsOwnJvmFramesFromForeignOnes() {
        List<Frame> root = Trace.of(Samples.trace("jvm")).chain().getFirst().frames();

        assertThat(root).filteredOn(Frame::own).extracting(Frame::function).containsExactly("Ledger.open");
    }

    @Test
    void passesOverSuppressedExceptions() {
        assertThat(Trace.of(Samples.trace("jvm")).frames())
                .extracting(Frame::file)
                .doesNotContain("com/acme/payment/Journal.java");
    }

    @Test
    void readsTheRootCauseOfAPythonTraceFirst() {
        Trace trace = Trace.of(Samples.trace("python"));

        assertThat(trace.chain())
                .extracting(Thrown::type)
                .containsExactly("ConnectionRefusedError", "payment.errors.PaymentError");
        assertThat(trace.chain().getFirst().message()).isEqualTo("[Errno 111] Connection refused");
        assertThat(trace.chain().getFirst().frames()).extracting(Frame::own).containsExactly(false, true);
    }

    @Test
    void readsPytestsOwnForm() {
        Thrown thrown = Trace.of(Samples.trace("pytest")).root().orElseThrow();

        assertThat(thrown.type()).isEqualTo("KeyError");
        assertThat(thrown.message()).isEqualTo("'paypal'");
        assertThat(thrown.frames())
                .containsExactly(
                        new Frame("src/payment/processor.py", "charge", true),
                        new Frame("tests/test_processor.py", "test_rejects_negative_amounts", true));
    }

    @Test
    void readsPytestsBareAssertions() {
        Thrown thrown = Trace.of(Samples.trace("pytest-assert")).root().orElseThrow();

        assertThat(thrown.type()).isEqualTo("AssertionError");
        assertThat(thrown.message()).startsWith("assert 3 == 4");
        assertThat(thrown.frames()).containsExactly(new Frame("tests/test_basket.py", "test_total", true));
    }

    @Test
    void readsTheCauseInNodesTestReports() {
        Thrown thrown = Trace.of(Samples.trace("node")).root().orElseThrow();

        assertThat(thrown.type()).isEqualTo("AssertionError");
        assertThat(thrown.message())
                .startsWith("Expected values to be strictly equal:")
                .endsWith("1 !== 2");
        assertThat(thrown.frames())
                .filteredOn(Frame::own)
                .extracting(Frame::file)
                .containsExactly("/srv/work/shard-3/src/cart/cart.test.js");
    }

    @Test
    void readsJavaScriptWithItsCause() {
        Trace trace = Trace.of(Samples.trace("javascript"));

        assertThat(trace.chain()).extracting(Thrown::type).containsExactly("RangeError", "TypeError");
        assertThat(trace.chain().getFirst().frames())
                .containsExactly(new Frame("/srv/work/shard-3/src/money.js", "currencyOf", true));
        assertThat(trace.chain().get(1).frames())
                .filteredOn(Frame::own)
                .extracting(Frame::function)
                .containsExactly("formatTotal", "PaymentForm", "");
    }

    @Test
    void readsTheFirstErrorOfACompiler() {
        Thrown thrown = Trace.of(Samples.trace("javac")).root().orElseThrow();

        assertThat(thrown)
                .isEqualTo(new Thrown(
                        "compilation error",
                        "cannot find symbol",
                        List.of(new Frame("src/main/java/com/acme/Booking.java", "", true))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "go|runtime error|invalid memory address or nil pointer dereference|/srv/work/shard-3/payment/ledger.go|payment.(*Ledger).Book|2",
                "rust|panic|assertion `left == right` failed|./src/ledger.rs|shop::ledger::Ledger::book|2",
                "dotnet|System.Net.Sockets.SocketException|Connection refused|/srv/work/shard-3/src/Payment/Ledger.cs|Ledger.Open|3",
                "asan|AddressSanitizer|heap-use-after-free|/srv/work/shard-3/src/ledger.cpp|shop::Ledger::book|2",
                "gdb|SIGSEGV|Segmentation fault.|src/ledger.c|book|2",
                "hs_err|SIGSEGV|the JVM crashed|libledger.so|book|1"
            })
    void readsWhatOtherRuntimesTell(String name, String type, String message, String file, String function, int own) {
        Trace trace = Trace.of(Samples.trace(name));

        assertThat(trace.root().orElseThrow().type()).isEqualTo(type);
        assertThat(trace.root().orElseThrow().message()).startsWith(message);
        assertThat(trace.frames())
                .filteredOn(Frame::own)
                .hasSize(own)
                .first()
                .isEqualTo(new Frame(file, function, true));
    }

    @Test
    void readsTheExceptionsOfDotNetFromTheInnermostOut() {
        assertThat(Trace.of(Samples.trace("dotnet")).chain())
                .extracting(Thrown::type)
                .containsExactly("System.Net.Sockets.SocketException", "System.InvalidOperationException");
        assertThat(Trace.of(Samples.trace("dotnet")).chain().get(1).frames())
                .extracting(Frame::function)
                .containsExactly("Booking.Book", "BookingTest.Books");
    }

    @Test
    void readsRustWithoutABacktrace() {
        String text = "thread 'main' panicked at 'index out of bounds: the len is 1', src/cart.rs:3:5";

        assertThat(Trace.of(text).root())
                .contains(new Thrown(
                        "panic", "index out of bounds: the len is 1", List.of(new Frame("src/cart.rs", "", true))));
    }

    @Test
    void endsInTimeOnManyFramesAndOnLinesThatNeverMatch() {
        String frame = "\tat com.acme.Ledger.book(Ledger.java:1)\n";
        String hostile =
                String.join("\n", "at " + "a.".repeat(499), "#0 " + "( ".repeat(498), " ---> " + "A.".repeat(497));

        assertThat(Trace.of("java.lang.StackOverflowError\n" + frame.repeat(100_000))
                        .frames())
                .hasSize(100_000);
        assertThat(Trace.of((hostile + "\n").repeat(200)).frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "panic: ",
                "thread 'a' panicked at ",
                "#0 ",
                "",
                "\n\n",
                "at ",
                "at (",
                "File \"",
                "Caused by: ",
                "Traceback (most recent call last):",
                "E   ",
                "nothing wrong here"
            })
    void findsNothingWhereThereIsNothing(String text) {
        assertThat(Trace.of(text).frames()).isEmpty();
    }
}
