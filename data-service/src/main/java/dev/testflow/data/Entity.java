package dev.testflow.data;

import java.util.List;

/** A kind of row, ready to be generated. */
public record Entity(String name, int rows, List<Column> columns) {}
