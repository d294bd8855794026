/** The analyzer's state in PostgreSQL. */
@NullMarked
package dev.testflow.analyzer.db;

import org.jspecify.annotations.NullMarked;
