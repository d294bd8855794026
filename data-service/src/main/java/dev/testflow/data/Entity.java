package dev.testflow.data;

import java.util.List;

/**
 * A kind of row, ready to be generated.
 *
 * @param isDocuments whether each row is also a document, whose text is in the column {@code content} and whose place in {@code path}
 */
public record Entity(String name, int rows, List<Column> columns, boolean isDocuments) {}
