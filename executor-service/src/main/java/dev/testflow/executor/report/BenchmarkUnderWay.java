package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Measurement;
import dev.testflow.executor.Measurement.Better;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A benchmark while it is read, in any order: its samples where its tool tells them, otherwise the figure that the tool makes of them. */
final class BenchmarkUnderWay {

    private static final int MOST_SAMPLES = 100_000;
    private static final int LONGEST_UNIT = 40;
    private static final int LONGEST_PARAMETERS = 1_000;

    private final CaseUnderWay described = new CaseUnderWay();
    private final StringBuilder parameters = new StringBuilder();
    private @Nullable String name;
    private @Nullable String unit;
    private @Nullable Better better;
    private @Nullable String wrong;
    private @Nullable Double figure;
    private double[] samples = new double[16];
    private int count;

    BenchmarkUnderWay named(@Nullable String text) {
        name = CaseUnderWay.name(text);
        return this;
    }

    BenchmarkUnderWay of(@Nullable String container) {
        described.of(container);
        return this;
    }

    /** A benchmark is executed with several values of a parameter, each of which is a benchmark of its own. */
    void with(String parameter, String value) {
        if (parameters.length() < LONGEST_PARAMETERS) {
            parameters.append(parameters.isEmpty() ? "" : ", ").append(CaseUnderWay.name(parameter + "=" + value));
        }
    }

    BenchmarkUnderWay in(@Nullable String text) {
        unit = text == null || text.length() > LONGEST_UNIT ? null : CaseUnderWay.name(text);
        return this;
    }

    BenchmarkUnderWay better(@Nullable Better which) {
        better = which;
        return this;
    }

    BenchmarkUnderWay figure(JsonParser value) throws IOException {
        figure = number(value);
        return this;
    }

    void sample(JsonParser value) throws IOException {
        double sample = number(value);
        if (!(sample >= 0)) {
            wrong(sample);
        } else if (count == MOST_SAMPLES) {
            wrong = "it has more than " + MOST_SAMPLES + " samples";
        } else {
            samples = count == samples.length ? Arrays.copyOf(samples, 2 * count) : samples;
            samples[count++] = sample;
        }
    }

    /** What makes it an error, in words. */
    BenchmarkUnderWay wrong(String reason) {
        wrong = reason;
        return this;
    }

    /** What took less time than its tool can tell passes, and is not compared; of anything else that is no positive number nothing is known. */
    CaseResult result() {
        Double told = count > 0 ? Double.valueOf(median()) : figure;
        String label = name == null || parameters.isEmpty() ? name : name + " (" + parameters + ")";
        described.named(label);
        if (wrong == null && told == null) {
            wrong = "the report does not tell what it measured";
        } else if (wrong == null && better == null) {
            wrong = "the report does not tell whether a lower or a higher figure is better";
        }
        if (wrong == null && told != null && better != null) {
            if (Measurement.isFigure(told)) {
                Measurement measurement = new Measurement(told, unit == null ? "" : unit, better);
                return described.ended(Ending.PASSED).result().measuring(measurement);
            }
            if (told == 0 && better == Better.LOWER) {
                return described.ended(Ending.PASSED).result();
            }
            wrong(told);
        }
        return described.ended(Ending.ERROR).message(wrong).result();
    }

    private void wrong(double number) {
        wrong = "it measured " + number + ", which is no positive number";
    }

    private double median() {
        double[] sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        return sorted[(count - 1) / 2] / 2 + sorted[count / 2] / 2;
    }

    /** Some tools write numbers that JSON has no word for as texts. */
    private static double number(JsonParser value) throws IOException {
        return value.currentToken().isNumeric() ? value.getDoubleValue() : Double.NaN;
    }
}
