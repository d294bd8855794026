package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/** Runs some of the skipped tests anyway, after all others and without a say in the verdict: what fails among them escaped the selection. The same change gets the same sample. */
final class EscapeSample {

    private final String change;
    private final Percent share;

    /** @param change the change's id */
    EscapeSample(String change, Percent share) {
        this.change = change;
        this.share = share;
    }

    Choice of(Choice choice) {
        List<Candidate> running = new ArrayList<>(choice.running());
        List<JudgedTest> skipped = new ArrayList<>();
        for (JudgedTest test : choice.skipped()) {
            if (share.includes(number(test))) {
                running.add(Candidate.of(test, TestRole.SAMPLE, "a sample of " + share + " of the skipped tests"));
            } else {
                skipped.add(test);
            }
        }
        int sampled = choice.skipped().size() - skipped.size();
        return sampled == 0
                ? choice
                : choice.with(
                        running,
                        skipped,
                        sampled + " of the " + choice.skipped().size()
                                + " skipped tests run as a sample, without a say in the verdict");
    }

    /** A number that depends on nothing but the change and the test, and is as likely as any other. */
    private int number(JudgedTest test) {
        long name = (long) test.application().name().hashCode() << Integer.SIZE
                ^ test.test().hashCode();
        return MurmurHash3.hash32(name, change.hashCode());
    }
}
