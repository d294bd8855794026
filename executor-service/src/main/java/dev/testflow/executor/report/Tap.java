package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Excerpt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Test Anything Protocol, versions 12 to 14 (testanything.org). The point behind a subtest tells what the points of the subtest tell, and is a case only when it fails and none of them
 * did; when it is waived, so are they. Lines that are none of TAP say nothing.
 */
final class Tap implements LineDialect {

    private static final int STEP = 4;
    private static final int DEEPEST = 200;
    private static final int MOST_HELD = 200;
    private static final int LONGEST_REASON = 300;

    private static final Pattern VERSION = Pattern.compile("TAP version \\d+");
    private static final Pattern PLAN = Pattern.compile(
            "1\\.\\.(\\d{1,18})\\s*(?:#\\s*(?:skip\\S*)?\\s*(.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BAIL_OUT = Pattern.compile("Bail out!(.*)", Pattern.DOTALL);
    private static final Pattern SUBTEST = Pattern.compile("# Subtest(?::(.*))?", Pattern.DOTALL);

    private record Block(TapPoint point, int indent) {}

    private final Consumer<CaseResult> cases;
    private final Deque<TapLevel> levels = new ArrayDeque<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private @Nullable CaseUnderWay point;
    private @Nullable String subtest;
    private @Nullable String damage;
    private boolean inDetails;
    private boolean begun;
    private int margin;
    private int held;

    Tap(Consumer<CaseResult> cases) {
        this.cases = cases;
        levels.push(new TapLevel(0, null));
    }

    static boolean has(String line) {
        String text = line.strip();
        return VERSION.matcher(text).matches()
                || PLAN.matcher(text).matches()
                || BAIL_OUT.matcher(text).matches()
                || TapPoint.of(text) != null;
    }

    @Override
    public void line(String line) {
        String text = line.strip();
        int indent = line.length() - line.stripLeading().length() - margin;
        if (inDetails) {
            inDetails = !text.equals("...");
            if (inDetails && point != null) {
                TapDetail.tell(line, point);
            }
        } else if (point != null
                && text.equals("---")
                && indent > levels.element().indent()) {
            inDetails = true;
        } else if (indent >= 0 && indent % STEP == 0 && indent / STEP <= DEEPEST) {
            read(text, indent);
        }
    }

    private void read(String text, int indent) {
        TapPoint told = TapPoint.of(text);
        Matcher plan = PLAN.matcher(text);
        Matcher bailOut = BAIL_OUT.matcher(text);
        if (told != null) {
            begin(indent);
            point(told, indent);
        } else if (plan.matches()) {
            begin(indent);
            plan(Long.parseLong(plan.group(1)), plan.group(2));
        } else if (text.equals("}") && !blocks.isEmpty()) {
            settle();
            level(indent);
            point(blocks.pop().point());
        } else if (VERSION.matcher(text).matches()) {
            version(indent);
        } else if (bailOut.matches()) {
            note("it bailed out: "
                    + Excerpt.line(TapPoint.unescaped(bailOut.group(1)), LONGEST_REASON, "it does not tell why"));
        } else if (text.startsWith("#")) {
            comment(text, indent);
        }
    }

    /** What comes next stands at this place; a brace that nothing stood in was the end of a description. */
    private void begin(int indent) {
        begun = true;
        settle();
        Block block = blocks.peek();
        if (block != null && block.indent() >= indent && levels.element().indent() <= block.indent()) {
            point(blocks.pop().point());
            settle();
        }
        level(indent);
    }

    private void level(int indent) {
        while (levels.element().indent() > indent) {
            TapLevel done = levels.pop();
            note(done.missing());
            open(indent);
            levels.element().close(done);
        }
        open(indent);
    }

    private void open(int indent) {
        if (levels.element().indent() < indent) {
            levels.push(new TapLevel(indent, subtest));
            subtest = null;
        }
    }

    private void point(TapPoint told, int indent) {
        if (told.opensBlock() && blocks.size() < DEEPEST) {
            blocks.push(new Block(told, indent));
            subtest = told.description();
        } else {
            point(told);
        }
    }

    private void point(TapPoint told) {
        TapLevel level = levels.element();
        TapLevel closed = level.takeClosed();
        CaseUnderWay said =
                new CaseUnderWay().named(told.description()).took(told.millis()).ended(told.ending());
        if (closed != null) {
            for (CaseResult failed : closed.takeFailures()) {
                held--;
                accept(told.isWaived() ? waived(failed) : failed);
            }
            if (!closed.isEmpty() && (closed.isFailing() || !said.isFailing())) {
                said.container();
            }
        }
        subtest = null;
        level.show(told);
        point = said.within(CaseUnderWay.name(level.name()), null);
    }

    private void plan(long tests, @Nullable String reason) {
        levels.element().plan(tests);
        if (tests == 0 && levels.size() == 1) {
            String name = reason == null || reason.isBlank() ? "1..0" : reason;
            accept(new CaseUnderWay().named(name).ended(Ending.SKIPPED).result());
        }
    }

    /** The first one tells how far all of it is indented; every other one begins a document of its own. */
    private void version(int indent) {
        if (!begun) {
            margin += indent;
        } else if (indent == 0) {
            endDocument();
            levels.push(new TapLevel(0, null));
        }
    }

    /** A subtest is named where it stands, or where the point behind it does. */
    private void comment(String text, int indent) {
        Matcher named = SUBTEST.matcher(text);
        if (named.matches()) {
            settle();
            boolean first = indent > levels.element().indent() && subtest == null;
            subtest = first ? named.group(1) : subtest;
            level(indent);
            subtest = first ? null : named.group(1);
        } else if (point != null) {
            point.trace(text.substring(1) + "\n");
        }
    }

    private void settle() {
        if (point != null && !point.isContainer()) {
            accept(point.result());
        }
        point = null;
        inDetails = false;
    }

    /** What fails in a subtest may still be waived. */
    private void accept(CaseResult result) {
        if (result.ending().isFailing() && levels.size() > 1 && held < MOST_HELD) {
            held++;
            levels.element().hold(result);
        } else {
            cases.accept(result);
        }
    }

    private static CaseResult waived(CaseResult failed) {
        return new CaseUnderWay()
                .named(failed.name())
                .within(failed.suite(), null)
                .in(failed.file())
                .took(failed.millis())
                .ended(Ending.SKIPPED)
                .result();
    }

    private void note(@Nullable String reason) {
        damage = damage == null ? reason : damage;
    }

    private void endDocument() {
        settle();
        level(0);
        if (!blocks.isEmpty()) {
            note("a subtest of it has no end");
            blocks.clear();
        }
        TapLevel document = levels.pop();
        note(document.isPlanned() ? document.missing() : "it has no plan");
        TapLevel untold = document.takeClosed();
        if (untold != null) {
            untold.takeFailures().forEach(cases);
        }
        held = 0;
    }

    @Override
    public @Nullable String end() {
        if (inDetails) {
            note("the details of its last test have no end");
        }
        endDocument();
        return damage;
    }
}
