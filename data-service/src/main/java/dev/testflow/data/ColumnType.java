package dev.testflow.data;

/** What the values of a column are, in PostgreSQL's words. */
public enum ColumnType {
    TEXT("text", false),
    UUID("uuid", false),
    TIMESTAMP("timestamptz", false),
    DATE("date", false),
    JSON("jsonb", true),
    BOOLEAN("boolean", true),
    INTEGER("integer", true),
    BIGINT("bigint", true),
    NUMERIC("numeric", true),
    DOUBLE("double precision", true);

    private final String sql;
    private final boolean json;

    ColumnType(String sql, boolean json) {
        this.sql = sql;
        this.json = json;
    }

    /** The type of a table's column that holds such values. */
    public String sql() {
        return sql;
    }

    /** Whether a value's text is JSON as it stands; otherwise it is a string there. */
    public boolean isJson() {
        return json;
    }
}
