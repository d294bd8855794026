package dev.testflow.connect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a scenario as turns: prompts, and what the caller does after them. */
final class Dialogue {

    /** What a flow says before it hands the call to people. What is heard last ends the test before that. */
    private static final Pattern TRANSFER = Pattern.compile(
            "\\b(transferring|connecting) (you|your call)\\b.*\\b(queues?|agents?|representatives?|operators?|specialists?|associates?)\\b"
                    + "|\\b(transfer|connect) you (now )?(to|with) (an?|the|our|your) .*\\b(agent|representative|operator)s?\\b",
            Pattern.CASE_INSENSITIVE);

    private final Block block;
    private final List<Turn> turns = new ArrayList<>();
    private final List<Problem> problems;
    private List<String> prompts = new ArrayList<>();
    private int promptLine;
    private @Nullable DialogueLine pending;
    private boolean empty = true;
    private boolean expects;
    private boolean hungUp;
    private boolean disconnected;

    private Dialogue(Block block) {
        this.block = block;
        this.problems = new ArrayList<>(block.problems);
    }

    /** Prompts between two things that the caller does. */
    record Turn(int line, List<String> prompts, Optional<Input> input) {}

    static Dialogue of(Block block) {
        Dialogue dialogue = new Dialogue(block);
        block.dialogue.forEach(dialogue::read);
        dialogue.end();
        return dialogue;
    }

    List<Turn> turns() {
        return turns;
    }

    /** The scenario, with what is listened for in each turn. */
    Scenario scenario(Fragments fragments) {
        List<Observation> observations = new ArrayList<>();
        List<Problem> all = new ArrayList<>(problems);
        for (Turn turn : turns) {
            Optional<Fragments.Fragment> fragment = fragments.of(turn.prompts());
            if (fragment.isEmpty()) {
                all.add(Problem.of(
                        Code.E_NO_STABLE_FRAGMENT, turn.line(), turn.prompts().getFirst()));
                continue;
            }
            if (fragment.get().repeats()) {
                all.add(Problem.of(
                        Code.W_FRAGMENT_REPEATS, turn.line(), fragment.get().text()));
            }
            observations.add(
                    new Observation(turn.line(), turn.prompts(), fragment.get().text(), turn.input()));
        }
        all.sort(Comparator.comparingInt(Problem::line));
        boolean refused = all.stream().anyMatch(problem -> problem.code().isError());
        return new Scenario(
                block.id,
                block.name,
                block.line,
                Map.copyOf(block.metadata),
                refused ? List.of() : List.copyOf(observations),
                disconnected || hungUp,
                List.copyOf(all));
    }

    private void read(DialogueLine line) {
        boolean first = empty;
        empty = false;
        try {
            switch (line.speaker()) {
                case "caller" -> caller(line, CallerLine.of(line.body()), first);
                case "expected" -> expected(line, ExpectedLine.expected(line.body()));
                default -> expected(line, ExpectedLine.system(line.body()));
            }
        } catch (RefusedLineException e) {
            refuse(e.code(), line);
            expects |= !line.speaker().equals("caller");
        }
    }

    private void caller(DialogueLine line, CallerLine said, boolean first) {
        if (said.input().isEmpty()) {
            if (!first) {
                refuse(Code.E_DIAL_NOT_FIRST, line);
            }
        } else if (hungUp || disconnected) {
            refuse(Code.E_AFTER_DISCONNECT, line);
        } else if (prompts.isEmpty()) {
            // after a line that was refused, nobody knows what was heard
            if (!hasErrors()) {
                refuse(pending == null ? Code.E_INPUT_BEFORE_PROMPT : Code.E_CONSECUTIVE_INPUTS, line);
            }
        } else {
            turns.add(new Turn(promptLine, List.copyOf(prompts), said.input()));
            prompts = new ArrayList<>();
            pending = line;
            hungUp = said.input().get() instanceof Input.HangUp;
        }
    }

    private void expected(DialogueLine line, ExpectedLine said) {
        if (disconnected || (hungUp && !said.prompts().isEmpty())) {
            refuse(Code.E_AFTER_DISCONNECT, line);
            return;
        }
        if (!said.narrative().isEmpty()) {
            problems.add(Problem.of(Code.W_NARRATIVE_DROPPED, line.line(), said.narrative()));
        }
        if (prompts.isEmpty()) {
            promptLine = line.line();
        }
        prompts.addAll(said.prompts());
        expects |= !said.prompts().isEmpty();
        disconnected = said.disconnects();
    }

    private void end() {
        if (!prompts.isEmpty()) {
            turns.add(new Turn(promptLine, List.copyOf(prompts), Optional.empty()));
        } else if (pending != null && !hungUp && !hasErrors()) {
            refuse(Code.E_TRAILING_INPUT, pending);
        }
        turns.stream()
                .limit(Math.max(0, turns.size() - 1))
                .filter(Dialogue::transfers)
                .forEach(turn -> problems.add(Problem.of(
                        Code.E_QUEUE_TRANSFER_UNSAFE,
                        turn.line(),
                        turn.prompts().getLast())));
        if (!expects && !hasErrors()) {
            problems.add(Problem.of(Code.E_NO_EXPECTATION, block.line, block.name));
        }
        if (!disconnected && !hungUp) {
            problems.add(Problem.of(Code.W_NO_DISCONNECT, block.line, block.name));
        }
    }

    private static boolean transfers(Turn turn) {
        return turn.prompts().stream()
                .anyMatch(prompt -> TRANSFER.matcher(prompt).find());
    }

    private boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.code().isError());
    }

    private void refuse(Code code, DialogueLine line) {
        problems.add(Problem.of(code, line.line(), line.body()));
    }
}
