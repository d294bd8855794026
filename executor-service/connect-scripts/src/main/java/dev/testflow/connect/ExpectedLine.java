package dev.testflow.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a line says of the flow.
 *
 * @param prompts what is heard
 * @param disconnects whether the call ends then
 * @param narrative what cannot be heard
 */
record ExpectedLine(List<String> prompts, boolean disconnects, String narrative) {

    private static final Pattern PLAYS = Pattern.compile("(?i)\\bsystem (?:then |also )?plays?\\b[^.:;]*:?\\s*$");
    private static final Pattern DISCONNECTS =
            Pattern.compile("(?:and )?(?:the )?call disconnects\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONDITION =
            Pattern.compile("\\b(if|unless|otherwise|depending on|either)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OR = Pattern.compile("[\\s,;(]*or\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY_OR = Pattern.compile("\\bor\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TRANSFER = Pattern.compile(
            "\\bqueue transfer|\\btransfer\\w*\\b.*\\b(\\w*queues?|agents?|representatives?|operators?)\\b|\\b(\\w*queues?|agents?)\\b.*\\btransfer|\\b(enters?|reaches|placed in|routed to|connected to)\\b.*\\b(\\w*queue|agents?)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What {@code Expected:} says. @throws RefusedLineException when nothing in it can be verified */
    static ExpectedLine expected(String body) {
        Quotes quotes = Quotes.of(body);
        List<String> prompts = new ArrayList<>();
        StringBuilder narrative = new StringBuilder();
        boolean conditional = CONDITION.matcher(quotes.outside()).find();
        for (int i = 0; i < quotes.quoted().size(); i++) {
            String before = quotes.around().get(i);
            if (PLAYS.matcher(before).find()) {
                prompts.add(quotes.quoted().get(i));
                narrative.append(PLAYS.matcher(before).replaceFirst(" "));
                conditional |= isAlternative(quotes, i);
            } else {
                narrative
                        .append(before)
                        .append('"')
                        .append(quotes.quoted().get(i))
                        .append('"');
            }
        }
        narrative.append(quotes.around().getLast());
        if (conditional) {
            throw new RefusedLineException(Code.E_CONDITIONAL_EXPECTATION);
        }
        return checked(prompts, narrative.toString());
    }

    /** What {@code System:} says. @throws RefusedLineException when it is not in quotes */
    static ExpectedLine system(String body) {
        Quotes quotes = Quotes.of(body);
        for (int i = 0; i < quotes.quoted().size(); i++) {
            if (isAlternative(quotes, i)) {
                throw new RefusedLineException(Code.E_CONDITIONAL_EXPECTATION);
            }
        }
        return checked(quotes.quoted(), quotes.outside());
    }

    /** Whether it tells that the call is handed to people. */
    boolean transfers() {
        return TRANSFER.matcher(narrative).find();
    }

    private static ExpectedLine checked(List<String> prompts, String written) {
        boolean disconnects = DISCONNECTS.matcher(written).find();
        String narrative = DISCONNECTS
                .matcher(written)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        ExpectedLine line =
                new ExpectedLine(prompts, disconnects, narrative.matches("[\\s\\p{Punct}]*") ? "" : narrative);
        if (line.transfers()) {
            throw new RefusedLineException(Code.E_QUEUE_TRANSFER_UNSAFE);
        }
        if (prompts.contains("")) {
            throw new RefusedLineException(Code.E_EMPTY_PROMPT);
        }
        if (prompts.isEmpty() && !disconnects) {
            throw new RefusedLineException(Code.E_UNVERIFIABLE_EXPECTATION);
        }
        return line;
    }

    /** Whether something else may be heard in place of a prompt. */
    private static boolean isAlternative(Quotes quotes, int prompt) {
        String after = quotes.around().get(prompt + 1);
        boolean last = prompt == quotes.quoted().size() - 1;
        return OR.matcher(after).matches() || (last && ANY_OR.matcher(after).find());
    }
}
