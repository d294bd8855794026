package dev.testflow.connect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads scripts: Markdown with a heading {@code ## S1: name} or {@code ## Scenario 1: name} for each scenario, {@code **Key:** text} as its metadata, and lines of dialogue that begin with {@code Caller:},
 * {@code Expected:} or {@code System:}. What stands in fences, and what is not dialogue outside of scenarios, is for people.
 */
public final class ScriptParser {

    /** Of a file, in characters. */
    public static final int LONGEST = 1 << 20;

    private static final Pattern HEADING =
            Pattern.compile("##\\s+(?:S|Scenario\\s+)(\\d{1,6})\\s*:\\s*(\\S.*?)(?:\\s+#+)?");
    private static final Pattern ALMOST_HEADING = Pattern.compile(
            "#{1,6}\\s*(?:S\\s*\\d.*|scenario\\b(?:\\W*\\d.*|[^:]*:.*|\\s*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_HEADING = Pattern.compile("#{1,2}\\s.*");
    /** Of a list, or of what is quoted. */
    private static final String BULLETS = "(?:(?:[-*+>]|\\d{1,9}[.)]|\\[[ xX]])\\s+)*+";

    private static final Pattern SPEAKER =
            Pattern.compile(BULLETS + "[*_]*([A-Za-z][A-Za-z ]{0,30}?)[*_]*:[*_]*(?:\\s+(.*)|)");
    private static final Pattern METADATA = Pattern.compile(BULLETS + "\\*\\*([^*:]{1,60}):\\*\\*\\s*(.*)");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u2007\\u200b\\u202f\\ufeff]+");
    /** What ends a line of Markdown within a paragraph. */
    private static final Pattern BREAK = Pattern.compile("(?: ?(?:<br ?/?>|\\\\))++ ?$");

    private static final Pattern ENDED = Pattern.compile(".*[.!?…\"“”»)]");

    /** What a line begins with that goes on with an expectation, although it looks like a speaker. */
    private static final Pattern PLAYS =
            Pattern.compile("system (?:then |also )?plays?\\b.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPEAKS = Pattern.compile("caller|expected|system", Pattern.CASE_INSENSITIVE);

    private final List<Block> blocks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Block> byId = new LinkedHashMap<>();
    private @Nullable Block block;
    private boolean goesOn;

    private ScriptParser() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when it has more than {@value #LONGEST} characters
     */
    public static Script parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the file has more than " + LONGEST + " characters");
        }
        ScriptParser parser = new ScriptParser();
        parser.read(text.lines().toList());
        return parser.script();
    }

    private void read(List<String> lines) {
        BitSet fenced = Fence.in(lines);
        for (int i = 0; i < lines.size(); i++) {
            if (fenced.get(i)) {
                goesOn = false;
            } else {
                String line = SPACES.matcher(lines.get(i)).replaceAll(" ");
                read(BREAK.matcher(line).replaceFirst("").strip(), i + 1);
            }
        }
    }

    private void read(String line, int number) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            begin("S" + Integer.parseInt(heading.group(1)), heading.group(2), number);
        } else if (ALMOST_HEADING.matcher(line).matches()) {
            problems.add(Problem.of(Code.E_BAD_HEADING, number, line));
            end();
            block = new Block("", line, number);
        } else if (OTHER_HEADING.matcher(line).matches()) {
            end();
        } else if (line.isEmpty() || line.matches("[-*_]{3,}|#{3,6}\\s.*")) {
            goesOn = false;
        } else {
            content(line, number);
        }
    }

    private void begin(String id, String name, int number) {
        block = new Block(id, name, number);
        blocks.add(block);
        goesOn = false;
        Block first = byId.putIfAbsent(id, block);
        if (first != null) {
            block.problems.add(Problem.of(Code.E_DUPLICATE_ID, number, id + ", see line " + first.line));
        }
    }

    private void end() {
        block = null;
        goesOn = false;
    }

    private void content(String line, int number) {
        Matcher speaker = SPEAKER.matcher(line);
        if (speaker.matches() && SPEAKS.matcher(speaker.group(1)).matches()) {
            String body = Optional.ofNullable(speaker.group(2)).orElse("");
            spoken(new DialogueLine(number, speaker.group(1).toLowerCase(Locale.ROOT), body));
            return;
        }
        Matcher metadata = METADATA.matcher(line);
        if (metadata.matches()) {
            if (block != null) {
                block.metadata.putIfAbsent(
                        metadata.group(1).strip(), metadata.group(2).strip());
            }
            goesOn = false;
        } else if (block != null) {
            inScenario(block, line, number, speaker.matches() && isSpeaker(speaker));
        }
    }

    /** Several words before a colon that ends the line introduce what follows, such as {@code *Assuming that the order is known:*}. */
    private static boolean isSpeaker(Matcher line) {
        return line.group(2) != null && !line.group(2).isEmpty()
                || line.group(1).indexOf(' ') < 0;
    }

    private void spoken(DialogueLine line) {
        if (block == null) {
            problems.add(Problem.of(Code.E_LINE_OUTSIDE_SCENARIO, line.line(), line.body()));
        } else {
            block.dialogue.add(line);
            goesOn = true;
        }
    }

    private void inScenario(Block current, String line, int number, boolean speaks) {
        if (goesOn && (!speaks || PLAYS.matcher(line).matches() || goesOn(current.dialogue.getLast(), line))) {
            current.dialogue.add(current.dialogue.removeLast().followedBy(line));
        } else if (speaks) {
            current.problems.add(Problem.of(Code.E_UNKNOWN_SPEAKER, number, line));
            goesOn = false;
        } else {
            current.problems.add(Problem.of(Code.W_NARRATIVE_DROPPED, number, line));
        }
    }

    /** Whether a line has not come to its end, although the next one looks like a speaker. */
    private static boolean goesOn(DialogueLine last, String next) {
        return isOpen(last.body())
                || (Character.isLowerCase(next.charAt(0))
                        && !last.speaker().equals("caller")
                        && !ENDED.matcher(last.body()).matches());
    }

    /** Whether a quote of it has no end yet. */
    private static boolean isOpen(String body) {
        return body.chars().filter(c -> "\"“”„«»".indexOf(c) >= 0).count() % 2 == 1;
    }

    private Script script() {
        if (blocks.isEmpty()) {
            problems.add(Problem.of(Code.E_NO_SCENARIO, 1, ""));
        }
        List<Dialogue> dialogues = blocks.stream().map(Dialogue::of).toList();
        Fragments fragments = new Fragments(dialogues.stream()
                .flatMap(dialogue -> dialogue.turns().stream())
                .flatMap(turn -> turn.prompts().stream())
                .toList());
        return new Script(
                dialogues.stream().map(dialogue -> dialogue.scenario(fragments)).toList(), List.copyOf(problems));
    }
}
