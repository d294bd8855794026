package dev.testflow.executor.report;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dialect in which whatever an element says stands between its tag and the next. */
abstract class XmlByElement implements XmlDialect {

    private @Nullable Consumer<String> taker;

    @Override
    public final void start(String element, Function<String, @Nullable String> attributes) {
        taker = begin(element, attributes);
    }

    @Override
    public final void text(String piece) {
        if (taker != null) {
            taker.accept(piece);
        }
    }

    @Override
    public final void end(String element) {
        taker = null;
        finish(element);
    }

    /** Who takes the text up to the next tag; null when nobody does. */
    abstract @Nullable Consumer<String> begin(String element, Function<String, @Nullable String> attributes);

    abstract void finish(String element);

    /** Who takes what NUnit and xUnit.net say of a case, for which they have the same elements. */
    static @Nullable Consumer<String> taker(@Nullable CaseUnderWay said, String element) {
        if (said == null) {
            return null;
        }
        return switch (element) {
            case "message" -> said::message;
            case "stack-trace" -> said::trace;
            case "output" -> said::output;
            default -> null;
        };
    }
}
