package dev.testflow.client;

/** The reports of a run that the executor writes for other programs. */
public enum ReportFormat {
    /** JUnit XML. */
    JUNIT("report.xml"),
    /** Common Test Report Format. */
    CTRF("report.json"),
    /** When what happened, as an SVG. */
    TIMELINE("timeline.svg");

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /** Its name among what the executor has of a run. */
    String file() {
        return file;
    }
}
